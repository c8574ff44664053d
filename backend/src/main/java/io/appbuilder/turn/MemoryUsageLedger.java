package io.appbuilder.turn;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ledger that is lost with the process. */
public final class MemoryUsageLedger implements UsageLedger {

    public static final int DEFAULT_CAPACITY = 10_000;

    private final Clock clock;
    private final Map<Turn, Amount> turns;
    private final Map<String, Amount> clients;
    private LocalDate day;

    private record Turn(String client, String id) {}

    /** @param capacity number of turns, and of clients, that are remembered */
    public MemoryUsageLedger(Clock clock, int capacity) {
        this.clock = clock;
        day = today();
        turns = new LeastRecentlyUsed<>(capacity);
        clients = new LeastRecentlyUsed<>(capacity);
    }

    @Override
    public synchronized Totals totals(String client, String turnId) {
        turnOverDay();
        return new Totals(
                turns.getOrDefault(new Turn(client, turnId), Amount.NONE), clients.getOrDefault(client, Amount.NONE));
    }

    @Override
    public synchronized Totals add(String client, String turnId, TurnEvent.Usage usage) {
        turnOverDay();
        var amount = new Amount(usage.tokens(), usage.cost());
        return new Totals(
                turns.merge(new Turn(client, turnId), amount, Amount::plus),
                clients.merge(client, amount, Amount::plus));
    }

    /** A turn goes on over midnight; what a day used does not. */
    private void turnOverDay() {
        var today = today();
        if (!today.equals(day)) {
            day = today;
            clients.clear();
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
