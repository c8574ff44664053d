package io.appbuilder.turn;

import java.util.Optional;
import java.util.OptionalLong;

/** What one turn, and one client on one day, may use; absent for as much as they like. */
public record SpendingCeilings(
        OptionalLong turnTokens, Optional<Cost> turnCost, OptionalLong dayTokens, Optional<Cost> dayCost) {

    public static final SpendingCeilings NONE =
            new SpendingCeilings(OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());

    /** The first ceiling that {@code totals} meet, in the order of this record. */
    public Optional<Ceiling> metBy(UsageLedger.Totals totals) {
        if (met(totals.turn().tokens(), turnTokens)) {
            return Optional.of(Ceiling.TURN_TOKENS);
        }
        if (met(totals.turn().cost(), turnCost)) {
            return Optional.of(Ceiling.TURN_COST);
        }
        if (met(totals.day().tokens(), dayTokens)) {
            return Optional.of(Ceiling.DAY_TOKENS);
        }
        return met(totals.day().cost(), dayCost) ? Optional.of(Ceiling.DAY_COST) : Optional.empty();
    }

    /** {@code totals} beside these ceilings. */
    public TurnEvent.Budget budget(UsageLedger.Totals totals) {
        return new TurnEvent.Budget(
                new Spending(totals.turn().tokens(), turnTokens, totals.turn().cost(), turnCost),
                new Spending(totals.day().tokens(), dayTokens, totals.day().cost(), dayCost));
    }

    private static boolean met(long tokens, OptionalLong ceiling) {
        return ceiling.isPresent() && tokens >= ceiling.getAsLong();
    }

    private static boolean met(Optional<Cost> cost, Optional<Cost> ceiling) {
        return cost.isPresent() && ceiling.isPresent() && cost.get().reaches(ceiling.get());
    }
}
