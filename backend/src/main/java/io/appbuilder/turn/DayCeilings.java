package io.appbuilder.turn;

import java.util.Optional;
import java.util.OptionalLong;

/** What may be used on one day; absent for as much as there is. */
public record DayCeilings(OptionalLong turns, OptionalLong tokens, Optional<Cost> cost) {

    public static final DayCeilings NONE =
            new DayCeilings(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    boolean allowATurnAfter(long number) {
        return turns.isEmpty() || number < turns.getAsLong();
    }
}
