package io.appbuilder.storage.dynamo;

import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counters that the service itself adds to; an item for each day and turn of a client, an attribute for each currency. A ceiling on turns
 * is the condition of the update that counts one. The lines of a day's report are spread over partitions by client.
 */
final class DynamoUsageLedger implements UsageLedger {

    private static final String SERVICE = "*";
    private static final String NUMBER = "number";
    private static final String TOKENS = "tokens";
    private static final List<String> KINDS = List.of("input", "output", "cacheRead", "cacheWrite");
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int PARTITIONS = 4;

    private final Table table;
    private final Clock clock;
    private final Optional<String> currency;

    DynamoUsageLedger(Table table, Clock clock, Optional<String> currency) {
        this.table = table;
        this.clock = clock;
        this.currency = currency;
    }

    /**
     * One item after the other: a process that ends in between has counted a turn that was not carried out, never the other way round.
     */
    @Override
    public Optional<Ceiling> admit(String client, String turnId, String model, SpendingCeilings ceilings) {
        var legs = count(client, turn(turnId), 1);
        if ((legs - 1) % LEGS_OF_A_TURN != 0) {
            return Optional.empty();
        }
        if (!countATurn(client, ceilings.day().turns())) {
            count(client, turn(turnId), -1);
            return Optional.of(Ceiling.DAY_TURNS);
        }
        if (!countATurn(SERVICE, ceilings.service().turns())) {
            count(client, day(), -1);
            count(client, turn(turnId), -1);
            return Optional.of(Ceiling.SERVICE_TURNS);
        }
        addToLine(client, model, "ADD #n :n SET #x = :x", Map.of("#n", NUMBER), Map.of(":n", Item.numberValue(1)));
        return Optional.empty();
    }

    @Override
    public Totals totals(String client, String turnId) {
        return new Totals(amount(client, turn(turnId)), amount(client, day()), amount(SERVICE, day()));
    }

    @Override
    public void add(String client, String turnId, String model, Usage usage) {
        addTo(SERVICE, day(), usage);
        addTo(client, day(), usage);
        addTo(client, turn(turnId), usage);
        var values = Map.of(
                ":input", Item.numberValue(usage.inputTokens()),
                ":output", Item.numberValue(usage.outputTokens()),
                ":cacheRead", Item.numberValue(usage.cacheReadTokens()),
                ":cacheWrite", Item.numberValue(usage.cacheWriteTokens()));
        var change = "ADD #input :input, #output :output, #cacheRead :cacheRead, #cacheWrite :cacheWrite%s SET #x = :x";
        var names =
                Map.of("#input", "input", "#output", "output", "#cacheRead", "cacheRead", "#cacheWrite", "cacheWrite");
        usage.cost()
                .ifPresentOrElse(
                        paid -> addToLine(
                                client,
                                model,
                                change.formatted(", #c :c"),
                                Table.both(names, Map.of("#c", cost(paid.currency()))),
                                Table.both(values, Map.of(":c", decimal(paid)))),
                        () -> addToLine(client, model, change.formatted(""), names, values));
    }

    @Override
    public List<ModelUse> report(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> IntStream.range(0, PARTITIONS)
                        .mapToObj(part -> table.query(reportPartition(day, part), "", false, Integer.MAX_VALUE))
                        .flatMap(List::stream)
                        .map(item -> line(day, item)))
                .toList();
    }

    private ModelUse line(LocalDate day, Item item) {
        var key = item.text(Table.SORT).split("#", 2);
        var kinds = KINDS.stream().mapToLong(kind -> numberOf(item, kind)).toArray();
        var usage = new Usage(kinds[0], kinds[1], kinds[2], kinds[3]);
        return new ModelUse(
                day,
                key[0],
                key[1],
                numberOf(item, NUMBER),
                paid(item).map(usage::costing).orElse(usage));
    }

    private void addToLine(
            String client, String model, String change, Map<String, String> names, Map<String, AttributeValue> values) {
        int part = Math.floorMod(client.hashCode(), PARTITIONS);
        table.upsert(
                reportPartition(today(), part),
                client + "#" + model,
                change,
                Table.both(names, Map.of("#x", Table.EXPIRES)),
                Table.both(values, Map.of(":x", expiry())));
    }

    private long count(String client, String period, int by) {
        var counted = table.upsert(
                partition(client),
                period,
                "ADD #n :n SET #x = :x",
                Map.of("#n", NUMBER, "#x", Table.EXPIRES),
                Map.of(":n", Item.numberValue(by), ":x", expiry()));
        return counted.number(NUMBER);
    }

    /** False when {@code most} are counted already. */
    private boolean countATurn(String client, OptionalLong most) {
        if (most.isEmpty()) {
            count(client, day(), 1);
            return true;
        }
        return table.update(
                        partition(client),
                        day(),
                        "ADD #n :n SET #x = :x",
                        new Table.Expression(
                                "attribute_not_exists(#n) OR #n < :m",
                                Map.of("#n", NUMBER, "#x", Table.EXPIRES),
                                Map.of(
                                        ":n", Item.numberValue(1),
                                        ":m", Item.numberValue(most.getAsLong()),
                                        ":x", expiry())))
                .isPresent();
    }

    private void addTo(String client, String period, Usage usage) {
        var names = Map.of("#t", TOKENS, "#x", Table.EXPIRES);
        var values = Map.of(":t", Item.numberValue(usage.tokens()), ":x", expiry());
        usage.cost()
                .ifPresentOrElse(
                        paid -> table.upsert(
                                partition(client),
                                period,
                                "ADD #t :t, #c :c SET #x = :x",
                                Table.both(names, Map.of("#c", cost(paid.currency()))),
                                Table.both(values, Map.of(":c", decimal(paid)))),
                        () -> table.upsert(partition(client), period, "ADD #t :t SET #x = :x", names, values));
    }

    private Amount amount(String client, String period) {
        return table.get(partition(client), period)
                .map(item -> new Amount(numberOf(item, NUMBER), numberOf(item, TOKENS), paid(item)))
                .orElse(Amount.NONE);
    }

    private Optional<Cost> paid(Item item) {
        return currency.flatMap(unit -> item.decimal(cost(unit)).map(amount -> new Cost(amount, unit)));
    }

    private static long numberOf(Item item, String name) {
        return item.decimal(name).map(java.math.BigDecimal::longValueExact).orElse(0L);
    }

    private static AttributeValue decimal(Cost cost) {
        return AttributeValue.fromN(cost.amount().toPlainString());
    }

    private AttributeValue expiry() {
        return Item.numberValue(clock.instant().plus(KEPT).getEpochSecond());
    }

    private static String partition(String client) {
        return "usage#" + client;
    }

    private static String reportPartition(LocalDate day, int part) {
        return "usage-report#%s#%d".formatted(day, part);
    }

    private static String cost(String unit) {
        return "cost" + unit;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String day() {
        return "day#" + today();
    }

    private static String turn(String turnId) {
        return "turn#" + turnId;
    }
}
