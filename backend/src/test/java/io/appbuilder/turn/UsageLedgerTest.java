package io.appbuilder.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.storage.local.FileUsageLedger;
import io.appbuilder.time.MovedClock;
import io.appbuilder.turn.TurnEvent.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every ledger keeps, and what the one with a file keeps over a restart. */
class UsageLedgerTest {

    private static final Optional<String> EUROS = Optional.of("EUR");
    private static final Usage USAGE = new Usage(10, 20, 30, 40).costing(new Cost(new BigDecimal("0.02"), "EUR"));

    private final MovedClock clock = new MovedClock("2026-11-22T23:00:00Z");

    @TempDir
    Path directory;

    enum Kind {
        MEMORY,
        FILE
    }

    private UsageLedger ledger(Kind kind) throws IOException {
        return switch (kind) {
            case MEMORY -> new MemoryUsageLedger(clock, 10);
            case FILE -> FileUsageLedger.open(directory.resolve("usage.jsonl"), clock, EUROS);
        };
    }

    @ParameterizedTest
    @EnumSource
    void addsUpTurnsAndDaysByClient(Kind kind) throws IOException {
        try (var ledger = ledger(kind)) {
            ledger.add("a", "t-1", USAGE);
            var totals = ledger.add("a", "t-1", USAGE);
            ledger.add("a", "t-2", new Usage(1, 0, 0, 0));
            ledger.add("b", "t-1", new Usage(5, 0, 0, 0));

            assertThat(totals.turn())
                    .isEqualTo(new UsageLedger.Amount(200, Optional.of(new Cost(new BigDecimal("0.04"), "EUR"))));
            assertThat(ledger.totals("a", "t-2").turn()).isEqualTo(new UsageLedger.Amount(1, Optional.empty()));
            assertThat(ledger.totals("a", "t-2").day().tokens()).isEqualTo(201);
            assertThat(ledger.totals("b", "t-1").day().tokens()).isEqualTo(5);
            assertThat(ledger.totals("c", "t-1").day()).isEqualTo(UsageLedger.Amount.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewDayBeginsAtMidnightAndATurnGoesOn(Kind kind) throws IOException {
        try (var ledger = ledger(kind)) {
            ledger.add("a", "t-1", USAGE);
            clock.forward(Duration.ofHours(2));

            assertThat(ledger.totals("a", "t-1").turn().tokens()).isEqualTo(100);
            assertThat(ledger.totals("a", "t-1").day().tokens()).isZero();
        }
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        var ledger = new MemoryUsageLedger(clock, 10);
        for (int i = 0; i <= 10; i++) {
            ledger.add("client-" + i, "t", USAGE);
        }
        assertThat(ledger.totals("client-0", "t").turn().tokens()).isZero();
        assertThat(ledger.totals("client-10", "t").turn().tokens()).isEqualTo(100);
    }

    @Test
    void theFileOutlivesTheProcessEvenIfItsLastLineIsTorn() throws IOException {
        try (var ledger = ledger(Kind.FILE)) {
            ledger.add("a", "t-1", USAGE);
        }
        Files.writeString(directory.resolve("usage.jsonl"), "{\"at\":\"2026-11-22T23:", StandardOpenOption.APPEND);
        try (var ledger = ledger(Kind.FILE)) {
            assertThat(ledger.totals("a", "t-1").day().tokens()).isEqualTo(100);
            ledger.add("a", "t-1", USAGE);
        }
        try (var ledger = FileUsageLedger.open(directory.resolve("usage.jsonl"), clock, Optional.of("USD"))) {
            // In another currency the tokens are known, and what they cost is not.
            assertThat(ledger.totals("a", "t-1").day()).isEqualTo(new UsageLedger.Amount(200, Optional.empty()));
        }
        clock.forward(Duration.ofDays(1));
        ledger(Kind.FILE).close();
        assertThat(directory.resolve("usage.jsonl")).isEmptyFile();
    }
}
