package io.appbuilder.turn;

import java.util.Optional;
import java.util.OptionalLong;

/** What one turn, one client on one day, and everybody together on one day may use; absent for as much as they like. */
public record SpendingCeilings(OptionalLong turnTokens, Optional<Cost> turnCost, DayCeilings day, DayCeilings service) {

    public static final SpendingCeilings NONE =
            new SpendingCeilings(OptionalLong.empty(), Optional.empty(), DayCeilings.NONE, DayCeilings.NONE);

    /** The first ceiling that {@code totals} meet, in the order of this record. */
    public Optional<Ceiling> metBy(UsageLedger.Totals totals) {
        if (met(totals.turn().tokens(), turnTokens)) {
            return Optional.of(Ceiling.TURN_TOKENS);
        }
        if (met(totals.turn().cost(), turnCost)) {
            return Optional.of(Ceiling.TURN_COST);
        }
        if (met(totals.day().tokens(), day.tokens())) {
            return Optional.of(Ceiling.DAY_TOKENS);
        }
        if (met(totals.day().cost(), day.cost())) {
            return Optional.of(Ceiling.DAY_COST);
        }
        if (met(totals.service().tokens(), service.tokens())) {
            return Optional.of(Ceiling.SERVICE_TOKENS);
        }
        return met(totals.service().cost(), service.cost()) ? Optional.of(Ceiling.SERVICE_COST) : Optional.empty();
    }

    /** The ceiling that forbids another turn when a client has had so many today, and everybody together so many. */
    public Optional<Ceiling> forbidATurn(long turnsOfDay, long turnsOfService) {
        if (!day.allowATurnAfter(turnsOfDay)) {
            return Optional.of(Ceiling.DAY_TURNS);
        }
        return service.allowATurnAfter(turnsOfService) ? Optional.empty() : Optional.of(Ceiling.SERVICE_TURNS);
    }

    /** {@code totals} beside these ceilings. */
    public TurnEvent.Budget budget(UsageLedger.Totals totals) {
        return new TurnEvent.Budget(
                new Spending(totals.turn().tokens(), turnTokens, totals.turn().cost(), turnCost),
                new Spending(totals.day().tokens(), day.tokens(), totals.day().cost(), day.cost()));
    }

    private static boolean met(long tokens, OptionalLong ceiling) {
        return ceiling.isPresent() && tokens >= ceiling.getAsLong();
    }

    private static boolean met(Optional<Cost> cost, Optional<Cost> ceiling) {
        return cost.isPresent() && ceiling.isPresent() && cost.get().reaches(ceiling.get());
    }
}
