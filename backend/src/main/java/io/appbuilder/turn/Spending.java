package io.appbuilder.turn;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has been used, and what may be.
 *
 * @param tokens of all kinds
 * @param cost absent when nothing that was used has a price
 */
public record Spending(long tokens, OptionalLong tokenCeiling, Optional<Cost> cost, Optional<Cost> costCeiling) {

    public Spending {
        if (tokens < 0 || tokenCeiling.orElse(1) < 1) {
            throw new IllegalArgumentException("tokens are not negative and their ceiling is positive");
        }
    }
}
