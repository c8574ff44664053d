package io.appbuilder.storage.jdbc;

import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counters that all processes on one database share. */
final class JdbcUsageLedger implements UsageLedger {

    private final Database database;
    private final Clock clock;
    private final Optional<String> currency;

    JdbcUsageLedger(Database database, Clock clock, Optional<String> currency) {
        this.database = database;
        this.clock = clock;
        this.currency = currency;
    }

    @Override
    public Totals totals(String client, String turnId) {
        return database.with(handle -> totals(handle, client, turnId));
    }

    @Override
    public Totals add(String client, String turnId, Usage usage) {
        return database.inTransaction(handle -> {
            // Always in the same order, so that two at once do not wait for each other.
            add(handle, client, day(), usage);
            add(handle, client, turn(turnId), usage);
            return totals(handle, client, turnId);
        });
    }

    private void add(Handle handle, String client, String period, Usage usage) {
        var unit = usage.cost().map(Cost::currency).orElse("");
        handle.execute("""
                INSERT INTO usage_counters (client, period, currency, tokens, amount, updated_at)
                VALUES (?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING""", client, period, unit);
        handle.execute(
                """
                UPDATE usage_counters SET tokens = tokens + ?, amount = amount + ?, updated_at = ?
                WHERE client = ? AND period = ? AND currency = ?""",
                usage.tokens(),
                usage.cost().map(Cost::amount).orElse(BigDecimal.ZERO),
                clock.millis(),
                client,
                period,
                unit);
    }

    private Totals totals(Handle handle, String client, String turnId) {
        return new Totals(amount(handle, client, turn(turnId)), amount(handle, client, day()));
    }

    private Amount amount(Handle handle, String client, String period) {
        return handle
                .createQuery("SELECT currency, tokens, amount FROM usage_counters WHERE client = ? AND period = ?")
                .bind(0, client)
                .bind(1, period)
                .map((row, context) ->
                        new Amount(row.getLong("tokens"), cost(row.getString("currency"), row.getBigDecimal("amount"))))
                .stream()
                .reduce(Amount.NONE, Amount::plus);
    }

    /** What was paid in another currency counts without its cost: there is no rate to convert by. */
    private Optional<Cost> cost(String unit, BigDecimal amount) {
        return currency.filter(unit::equals).map(known -> new Cost(amount.stripTrailingZeros(), known));
    }

    private String day() {
        return "day:" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String turn(String turnId) {
        return "turn:" + turnId;
    }
}
