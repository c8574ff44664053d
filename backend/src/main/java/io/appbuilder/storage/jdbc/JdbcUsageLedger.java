package io.appbuilder.storage.jdbc;

import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counters that all processes on one database share. */
final class JdbcUsageLedger implements UsageLedger {

    /** Whose counters are everybody's; no account and no address is called so. */
    static final String SERVICE = "*";

    private final Database database;
    private final Clock clock;
    private final Optional<String> currency;
    private final GroupCommit<UsageGroup.Change> changes;

    JdbcUsageLedger(Database database, Clock clock, Optional<String> currency) {
        this.database = database;
        this.clock = clock;
        this.currency = currency;
        changes = new GroupCommit<>(group -> database.inTransaction(handle -> {
            UsageGroup.carryOut(handle, group, day(), clock.millis());
            return group.size();
        }));
    }

    @Override
    public Optional<Ceiling> admit(String client, String turnId, String model, SpendingCeilings ceilings) {
        var change = UsageGroup.Change.admission(client, turnId, model, ceilings);
        changes.carryOut(change);
        return change.refusal();
    }

    @Override
    public void add(String client, String turnId, String model, Usage usage) {
        changes.carryOut(UsageGroup.Change.addition(client, turnId, model, usage));
    }

    @Override
    public Totals totals(String client, String turnId) {
        return database.with(handle -> new Totals(
                amount(handle, client, turn(turnId)), amount(handle, client, day()), amount(handle, SERVICE, day())));
    }

    @Override
    public List<ModelUse> report(LocalDate from, LocalDate to) {
        return database.with(handle -> handle.createQuery("""
                        SELECT * FROM usage_by_model WHERE on_day >= ? AND on_day <= ?
                        ORDER BY on_day, client, model, currency""")
                .bind(0, day(from))
                .bind(1, day(to))
                .map((row, context) -> line(row))
                .list());
    }

    private ModelUse line(ResultSet row) throws SQLException {
        var usage = new Usage(
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"));
        return new ModelUse(
                LocalDate.parse(row.getString("on_day").substring("day:".length())),
                row.getString("client"),
                row.getString("model"),
                row.getLong("turns"),
                cost(row.getString("currency"), row.getBigDecimal("amount"))
                        .map(usage::costing)
                        .orElse(usage));
    }

    private Amount amount(Handle handle, String client, String period) {
        return handle
                .createQuery(
                        "SELECT currency, number, tokens, amount FROM usage_counters WHERE client = ? AND period = ?")
                .bind(0, client)
                .bind(1, period)
                .map((row, context) -> new Amount(
                        row.getLong("number"),
                        row.getLong("tokens"),
                        cost(row.getString("currency"), row.getBigDecimal("amount"))))
                .stream()
                .reduce(Amount.NONE, Amount::plus);
    }

    /** What was paid in another currency counts without its cost: there is no rate to convert by. */
    private Optional<Cost> cost(String unit, BigDecimal amount) {
        return currency.filter(unit::equals).map(known -> new Cost(amount.stripTrailingZeros(), known));
    }

    private String day() {
        return day(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static String day(LocalDate date) {
        return "day:" + date;
    }

    static String turn(String turnId) {
        return "turn:" + turnId;
    }
}
