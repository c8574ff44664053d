package io.appbuilder.turn;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what turns and days have used, so that ceilings do not depend on what a browser says. Thread-safe; where several processes
 * share an engine they count together. Days begin at midnight UTC.
 */
public interface UsageLedger extends AutoCloseable {

    /** A turn that has had so many legs counts once more: else one name for all turns would be one turn. */
    int LEGS_OF_A_TURN = 64;

    /**
     * Counts a leg, and with a turn's first leg the turn. Counts nothing when {@code ceilings} allow no further turn today; of many at
     * once, no more are admitted than the ceilings allow.
     */
    Optional<Ceiling> admit(String client, String turnId, String model, SpendingCeilings ceilings);

    /** What {@code client}'s turn {@code turnId}, this day of theirs and everybody's day have used so far. */
    Totals totals(String client, String turnId);

    /** Adds {@code usage}; when it returns, that is kept. */
    void add(String client, String turnId, String model, TurnEvent.Usage usage);

    /** What was used from one day to another, both included, by day, client and model. */
    List<ModelUse> report(LocalDate from, LocalDate to);

    @Override
    default void close() {}

    record Totals(Amount turn, Amount day, Amount service) {}

    /**
     * @param count legs of a turn, turns of a day
     * @param tokens of all kinds
     * @param cost absent while nothing had a price
     */
    record Amount(long count, long tokens, Optional<Cost> cost) {

        public static final Amount NONE = new Amount(0, 0, Optional.empty());

        public Amount plus(Amount other) {
            return new Amount(
                    Math.addExact(count, other.count), Math.addExact(tokens, other.tokens), Cost.sum(cost, other.cost));
        }
    }

    record ModelUse(LocalDate day, String client, String model, long turns, TurnEvent.Usage usage) {

        public ModelUse plus(ModelUse other) {
            return new ModelUse(day, client, model, turns + other.turns, usage.plus(other.usage));
        }
    }
}
