package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.DayCeilings;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import io.appbuilder.turn.UsageLedger.Amount;
import io.appbuilder.turn.UsageLedger.ModelUse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger of usage must do, the one in memory and those on the engines. */
public interface UsageContract {

    Optional<String> EUROS = Optional.of("EUR");
    Usage USAGE = new Usage(10, 20, 30, 40).costing(new Cost(new BigDecimal("0.02"), "EUR"));

    /** Of one engine always the same counters; currency is the euro. */
    UsageLedger usage();

    Clock clock();

    @Test
    default void addsUpTurnsDaysAndEverybody() {
        var ledger = usage();
        var one = newClient();
        var other = newClient();
        var before = ledger.totals(one, "t-1").service();

        ledger.add(one, "t-1", "model-a", USAGE);
        ledger.add(one, "t-1", "model-a", USAGE);
        ledger.add(one, "t-2", "model-a", new Usage(1, 0, 0, 0));
        ledger.add(other, "t-1", "model-b", new Usage(5, 0, 0, 0));

        assertThat(ledger.totals(one, "t-1").turn())
                .isEqualTo(new Amount(0, 200, Optional.of(new Cost(new BigDecimal("0.04"), "EUR"))));
        assertThat(ledger.totals(one, "t-2").turn()).isEqualTo(new Amount(0, 1, Optional.empty()));
        assertThat(ledger.totals(one, "t-2").day().tokens()).isEqualTo(201);
        assertThat(ledger.totals(other, "t-1").day().tokens()).isEqualTo(5);
        assertThat(ledger.totals(newClient(), "t-1").day()).isEqualTo(Amount.NONE);
        assertThat(ledger.totals(other, "t-1").service().tokens()).isEqualTo(before.tokens() + 206);
    }

    @Test
    default void manyLegsAtOnceAreAllCounted() throws Exception {
        var ledger = usage();
        var client = newClient();
        var small = new Usage(1, 2, 3, 4).costing(new Cost(new BigDecimal("0.000000001"), "EUR"));

        atOnce(40, number -> () -> {
            ledger.add(client, "t-" + number % 2, "model-a", small);
            return number;
        });

        var totals = ledger.totals(client, "t-0");
        assertThat(totals.day().tokens()).isEqualTo(400);
        assertThat(totals.turn().tokens()).isEqualTo(200);
        assertThat(totals.day().cost().orElseThrow().amount()).isEqualByComparingTo("0.00000004");
    }

    /** Sixty at once for twenty places, by two clients who have fifteen each. */
    @Test
    default void ofManyTurnsAtOnceNoMoreAreAdmittedThanAllowed() throws Exception {
        var ledger = usage();
        var clients = List.of(newClient(), newClient());
        long before = ledger.totals(clients.getFirst(), "").service().count();
        var ceilings = turns(OptionalLong.of(15), OptionalLong.of(before + 20));

        var outcomes = atOnce(
                60,
                number -> () -> ledger.admit(clients.get(number % 2), "t-" + number, "model-a", ceilings)
                        .map(Ceiling::name)
                        .orElse("admitted"));

        assertThat(outcomes).filteredOn("admitted"::equals).hasSize(20);
        assertThat(outcomes).isSubsetOf("admitted", "DAY_TURNS", "SERVICE_TURNS");
        long counted = 0;
        for (String client : clients) {
            long own = ledger.totals(client, "").day().count();
            assertThat(own).isLessThanOrEqualTo(15);
            counted += own;
        }
        assertThat(counted).isEqualTo(20);
        assertThat(ledger.totals(clients.getFirst(), "").service().count()).isEqualTo(before + 20);
    }

    @Test
    default void aTurnCountsOnceForItsLegsAndAgainWhenItHasTooMany() {
        var ledger = usage();
        var client = newClient();
        for (int leg = 0; leg < UsageLedger.LEGS_OF_A_TURN; leg++) {
            assertThat(ledger.admit(client, "t", "model-a", SpendingCeilings.NONE))
                    .isEmpty();
        }
        assertThat(ledger.totals(client, "t").day().count()).isEqualTo(1);

        var one = turns(OptionalLong.of(1), OptionalLong.empty());
        assertThat(ledger.admit(client, "t", "model-a", one)).contains(Ceiling.DAY_TURNS);
        assertThat(ledger.admit(client, "t", "model-a", SpendingCeilings.NONE)).isEmpty();

        assertThat(ledger.totals(client, "t").day().count()).isEqualTo(2);
        assertThat(ledger.totals(client, "t").turn().count()).isEqualTo(UsageLedger.LEGS_OF_A_TURN + 1);
    }

    @Test
    default void reportsDaysByClientAndModel() {
        var ledger = usage();
        var client = newClient();
        var today = LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
        ledger.admit(client, "t-1", "model-a", SpendingCeilings.NONE);
        ledger.add(client, "t-1", "model-a", USAGE);
        ledger.add(client, "t-1", "model-a", USAGE);
        ledger.add(client, "t-1", "vendor/model#b", new Usage(1, 2, 3, 4));

        var lines = ledger.report(today.minusDays(1), today).stream()
                .filter(line -> line.client().equals(client))
                .toList();

        assertThat(lines).allMatch(line -> line.day().equals(today));
        var first = lines.stream()
                .filter(line -> line.model().equals("model-a"))
                .reduce(ModelUse::plus)
                .orElseThrow();
        assertThat(first.turns()).isEqualTo(1);
        assertThat(first.usage()).isEqualTo(new Usage(20, 40, 60, 80).costing(new Cost(new BigDecimal("0.04"), "EUR")));
        assertThat(lines)
                .filteredOn(line -> line.model().equals("vendor/model#b"))
                .containsExactly(new ModelUse(today, client, "vendor/model#b", 0, new Usage(1, 2, 3, 4)));
        assertThat(ledger.report(today.minusDays(9), today.minusDays(1))).isEmpty();
    }

    private static SpendingCeilings turns(OptionalLong day, OptionalLong service) {
        return new SpendingCeilings(
                OptionalLong.empty(),
                Optional.empty(),
                new DayCeilings(day, OptionalLong.empty(), Optional.empty()),
                new DayCeilings(service, OptionalLong.empty(), Optional.empty()));
    }

    private static String newClient() {
        return "client-" + UUID.randomUUID();
    }

    private static <T> List<T> atOnce(int number, IntFunction<Callable<T>> work) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, number).mapToObj(work).toList();
            var results = new java.util.ArrayList<T>();
            for (Future<T> result : executor.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
