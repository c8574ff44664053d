package io.appbuilder.storage.dynamo;

import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counters that the service itself adds to; an item for each day and turn of a client, an attribute for each currency. */
final class DynamoUsageLedger implements UsageLedger {

    private static final String TOKENS = "tokens";
    private static final Duration KEPT = Duration.ofDays(400);

    private final Table table;
    private final Clock clock;
    private final Optional<String> currency;

    DynamoUsageLedger(Table table, Clock clock, Optional<String> currency) {
        this.table = table;
        this.clock = clock;
        this.currency = currency;
    }

    @Override
    public Totals totals(String client, String turnId) {
        return new Totals(amount(client, turn(turnId)), amount(client, day()));
    }

    @Override
    public Totals add(String client, String turnId, Usage usage) {
        var day = addTo(client, day(), usage);
        return new Totals(addTo(client, turn(turnId), usage), day);
    }

    private Amount addTo(String client, String period, Usage usage) {
        var names = Map.of("#t", TOKENS, "#x", Table.EXPIRES);
        var values = Map.of(
                ":t", Item.numberValue(usage.tokens()),
                ":x", Item.numberValue(clock.instant().plus(KEPT).getEpochSecond()));
        var paid = usage.cost();
        return amount(
                paid.isEmpty()
                        ? table.upsert(partition(client), period, "ADD #t :t SET #x = :x", names, values)
                        : table.upsert(
                                partition(client),
                                period,
                                "ADD #t :t, #c :c SET #x = :x",
                                Table.both(names, Map.of("#c", cost(paid.get().currency()))),
                                Table.both(
                                        values,
                                        Map.of(
                                                ":c",
                                                AttributeValue.fromN(
                                                        paid.get().amount().toPlainString())))));
    }

    private Amount amount(String client, String period) {
        return table.get(partition(client), period).map(this::amount).orElse(Amount.NONE);
    }

    private Amount amount(Item item) {
        var paid = currency.flatMap(unit -> item.decimal(cost(unit)).map(amount -> new Cost(amount, unit)));
        return new Amount(item.number(TOKENS), paid);
    }

    private static String partition(String client) {
        return "usage#" + client;
    }

    private static String cost(String unit) {
        return "cost" + unit;
    }

    private String day() {
        return "day#" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String turn(String turnId) {
        return "turn#" + turnId;
    }
}
