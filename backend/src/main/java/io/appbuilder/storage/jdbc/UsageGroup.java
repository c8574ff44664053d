package io.appbuilder.storage.jdbc;

import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Several changes of the counters, made in one transaction. Their rows are locked first, always in the same order, so that two processes
 * never wait for each other; then what the ceilings allow is decided by what the rows hold, and written.
 */
final class UsageGroup {

    private final Handle handle;
    private final String day;
    private final long now;
    private final Map<Counter, Long> counts = new HashMap<>();
    private final TreeMap<Counter, Increase> increases = new TreeMap<>(Counter.ORDER);
    private final TreeMap<ModelDay, Usage> usages = new TreeMap<>(ModelDay.ORDER);
    private final TreeMap<ModelDay, Long> turns = new TreeMap<>(ModelDay.ORDER);

    /** Somebody's wish; {@code refusal} is its answer. */
    static final class Change {

        private final String client;
        private final String turnId;
        private final String model;
        private final Optional<SpendingCeilings> admission;
        private final Usage usage;
        private Optional<Ceiling> refusal = Optional.empty();

        private Change(String client, String turnId, String model, Optional<SpendingCeilings> admission, Usage usage) {
            this.client = client;
            this.turnId = turnId;
            this.model = model;
            this.admission = admission;
            this.usage = usage;
        }

        static Change admission(String client, String turnId, String model, SpendingCeilings ceilings) {
            return new Change(client, turnId, model, Optional.of(ceilings), new Usage(0, 0, 0, 0));
        }

        static Change addition(String client, String turnId, String model, Usage usage) {
            return new Change(client, turnId, model, Optional.empty(), usage);
        }

        Optional<Ceiling> refusal() {
            return refusal;
        }

        private String currency() {
            return usage.cost().map(Cost::currency).orElse("");
        }
    }

    private record Counter(String client, String period, String currency) {
        static final Comparator<Counter> ORDER = Comparator.comparing(Counter::client)
                .thenComparing(Counter::period)
                .thenComparing(Counter::currency);
    }

    private record ModelDay(String client, String model, String currency) {
        static final Comparator<ModelDay> ORDER = Comparator.comparing(ModelDay::client)
                .thenComparing(ModelDay::model)
                .thenComparing(ModelDay::currency);
    }

    private record Increase(long count, long tokens, BigDecimal amount) {
        Increase plus(Increase other) {
            return new Increase(count + other.count, tokens + other.tokens, amount.add(other.amount));
        }
    }

    private UsageGroup(Handle handle, String day, long now) {
        this.handle = handle;
        this.day = day;
        this.now = now;
    }

    static void carryOut(Handle handle, List<Change> changes, String day, long now) {
        var group = new UsageGroup(handle, day, now);
        group.lock(changes);
        changes.forEach(group::decide);
        group.write();
    }

    private List<Counter> counters(Change change) {
        return List.of(
                new Counter(change.client, JdbcUsageLedger.turn(change.turnId), change.currency()),
                new Counter(change.client, day, change.currency()),
                new Counter(JdbcUsageLedger.SERVICE, day, change.currency()));
    }

    private void lock(List<Change> changes) {
        var all = new TreeSet<>(Counter.ORDER);
        changes.forEach(change -> all.addAll(counters(change)));
        for (Counter counter : all) {
            handle.execute("""
                    INSERT INTO usage_counters (client, period, currency, tokens, amount, updated_at)
                    VALUES (?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING""", counter.client(), counter.period(), counter.currency());
            counts.put(
                    counter,
                    handle.createQuery("""
                                    SELECT number FROM usage_counters
                                    WHERE client = ? AND period = ? AND currency = ? FOR UPDATE""")
                            .bind(0, counter.client())
                            .bind(1, counter.period())
                            .bind(2, counter.currency())
                            .mapTo(Long.class)
                            .one());
        }
    }

    private void decide(Change change) {
        var counters = counters(change);
        if (change.admission.isEmpty()) {
            var amount = change.usage.cost().map(Cost::amount).orElse(BigDecimal.ZERO);
            counters.forEach(counter -> increase(counter, new Increase(0, change.usage.tokens(), amount)));
            usages.merge(new ModelDay(change.client, change.model, change.currency()), change.usage, Usage::plus);
            return;
        }
        boolean isTurn = count(counters.getFirst()) % UsageLedger.LEGS_OF_A_TURN == 0;
        if (isTurn) {
            change.refusal = change.admission.get().forbidATurn(count(counters.get(1)), count(counters.get(2)));
            if (change.refusal.isPresent()) {
                return;
            }
            turns.merge(new ModelDay(change.client, change.model, ""), 1L, Long::sum);
        }
        (isTurn ? counters : counters.subList(0, 1)).forEach(counter -> {
            increase(counter, new Increase(1, 0, BigDecimal.ZERO));
            counts.merge(counter, 1L, Long::sum);
        });
    }

    private long count(Counter counter) {
        return counts.getOrDefault(counter, 0L);
    }

    private void increase(Counter counter, Increase by) {
        increases.merge(counter, by, Increase::plus);
    }

    private void write() {
        increases.forEach((counter, by) -> handle.execute(
                """
                UPDATE usage_counters SET number = number + ?, tokens = tokens + ?, amount = amount + ?, updated_at = ?
                WHERE client = ? AND period = ? AND currency = ?""",
                by.count(),
                by.tokens(),
                by.amount(),
                now,
                counter.client(),
                counter.period(),
                counter.currency()));
        var lines = new TreeSet<>(ModelDay.ORDER);
        lines.addAll(usages.keySet());
        lines.addAll(turns.keySet());
        lines.forEach(this::writeLine);
    }

    private void writeLine(ModelDay line) {
        var usage = usages.getOrDefault(line, new Usage(0, 0, 0, 0));
        handle.execute("""
                INSERT INTO usage_by_model (on_day, client, model, currency, turns, input_tokens, output_tokens,
                  cache_read_tokens, cache_write_tokens, amount)
                VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING""", day, line.client(), line.model(), line.currency());
        handle.execute(
                """
                UPDATE usage_by_model SET turns = turns + ?, input_tokens = input_tokens + ?,
                  output_tokens = output_tokens + ?, cache_read_tokens = cache_read_tokens + ?,
                  cache_write_tokens = cache_write_tokens + ?, amount = amount + ?
                WHERE on_day = ? AND client = ? AND model = ? AND currency = ?""",
                turns.getOrDefault(line, 0L),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens(),
                usage.cost().map(Cost::amount).orElse(BigDecimal.ZERO),
                day,
                line.client(),
                line.model(),
                line.currency());
    }
}
