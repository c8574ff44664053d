package io.appbuilder.turn;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that is lost with the process. What it has to forget is what was used longest ago. */
public final class MemoryUsageLedger implements UsageLedger {

    public static final int DEFAULT_CAPACITY = 10_000;

    private final Clock clock;
    private final Map<Turn, Amount> turns;
    private final Map<String, Amount> clients;
    private final Map<ModelDay, ModelUse> models;
    private Amount service = Amount.NONE;
    private LocalDate day;

    private record Turn(String client, String id) {}

    private record ModelDay(LocalDate day, String client, String model) {}

    /** @param capacity number of turns, of clients, and of lines of a report, that are remembered */
    public MemoryUsageLedger(Clock clock, int capacity) {
        this.clock = clock;
        day = today();
        turns = new LeastRecentlyUsed<>(capacity);
        clients = new LeastRecentlyUsed<>(capacity);
        models = new LeastRecentlyUsed<>(capacity);
    }

    @Override
    public synchronized Optional<Ceiling> admit(String client, String turnId, String model, SpendingCeilings ceilings) {
        var totals = totals(client, turnId);
        boolean isTurn = totals.turn().count() % LEGS_OF_A_TURN == 0;
        if (isTurn) {
            var refusal =
                    ceilings.forbidATurn(totals.day().count(), totals.service().count());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        turns.merge(new Turn(client, turnId), new Amount(1, 0, Optional.empty()), Amount::plus);
        if (isTurn) {
            count(client, model, new Amount(1, 0, Optional.empty()), new TurnEvent.Usage(0, 0, 0, 0));
        }
        return Optional.empty();
    }

    @Override
    public synchronized Totals totals(String client, String turnId) {
        turnOverDay();
        return new Totals(
                turns.getOrDefault(new Turn(client, turnId), Amount.NONE),
                clients.getOrDefault(client, Amount.NONE),
                service);
    }

    @Override
    public synchronized void add(String client, String turnId, String model, TurnEvent.Usage usage) {
        turnOverDay();
        var amount = new Amount(0, usage.tokens(), usage.cost());
        turns.merge(new Turn(client, turnId), amount, Amount::plus);
        count(client, model, amount, usage);
    }

    @Override
    public synchronized List<ModelUse> report(LocalDate from, LocalDate to) {
        return models.values().stream()
                .filter(use -> !use.day().isBefore(from) && !use.day().isAfter(to))
                .toList();
    }

    private void count(String client, String model, Amount amount, TurnEvent.Usage usage) {
        clients.merge(client, amount, Amount::plus);
        service = service.plus(amount);
        models.merge(
                new ModelDay(day, client, model),
                new ModelUse(day, client, model, amount.count(), usage),
                ModelUse::plus);
    }

    /** A turn goes on over midnight; what a day used does not. */
    private void turnOverDay() {
        var today = today();
        if (!today.equals(day)) {
            day = today;
            clients.clear();
            service = Amount.NONE;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }
    }
}
