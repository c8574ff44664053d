package io.appbuilder.turn;

import java.util.Optional;

/**
 * Keeps what turns and days have used, so that ceilings do not depend on what a browser says. Thread-safe. Days begin at midnight
 * UTC. How much is remembered is bounded; what has to be forgotten is what was used longest ago.
 */
public interface UsageLedger extends AutoCloseable {

    /** What {@code client}'s turn {@code turnId} and this day have used so far. */
    Totals totals(String client, String turnId);

    /** Adds {@code usage} and returns what the totals are then. */
    Totals add(String client, String turnId, TurnEvent.Usage usage);

    @Override
    default void close() {}

    record Totals(Amount turn, Amount day) {}

    /** Tokens of all kinds; {@code cost} is absent while nothing had a price. */
    record Amount(long tokens, Optional<Cost> cost) {

        public static final Amount NONE = new Amount(0, Optional.empty());

        public Amount plus(Amount other) {
            return new Amount(Math.addExact(tokens, other.tokens), Cost.sum(cost, other.cost));
        }
    }
}
