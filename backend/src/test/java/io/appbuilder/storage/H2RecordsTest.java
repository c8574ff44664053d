package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.UserId;
import io.appbuilder.storage.jdbc.JdbcRecords;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.UsageLedger.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RecordsTest extends RecordsContract {

    @TempDir
    static Path directory;

    @Override
    Records open() throws IOException {
        return JdbcRecords.h2(directory.resolve("records"), CLOCK);
    }

    @Test
    void keepsThemOverARestart() throws IOException {
        var guest = Account.guest(new UserId("user_" + "0".repeat(32)), Instant.EPOCH);
        try (var records = JdbcRecords.h2(directory.resolve("restart"), CLOCK)) {
            records.accounts().create(guest);
            records.usage(EUROS).admit("client", "t-1", "model-a", SpendingCeilings.NONE);
            records.usage(EUROS).add("client", "t-1", "model-a", USAGE);
        }
        try (var records = JdbcRecords.h2(directory.resolve("restart"), CLOCK)) {
            assertThat(records.accounts().find(guest.id())).contains(guest);
            assertThat(records.usage(EUROS).totals("client", "t-2").day()).isEqualTo(new Amount(1, 100, USAGE.cost()));
        }
    }

    /** An interrupt closes the file that its thread reads or writes, and with it H2 for everybody. */
    @Test
    void whatAnInterruptedLegUsedIsCountedAndTheDatabaseStaysOpen() throws IOException {
        try (var records = JdbcRecords.h2(directory.resolve("interrupted"), CLOCK)) {
            var ledger = new OpenedUsageLedger(() -> records.usage(EUROS));
            Thread.currentThread().interrupt();
            ledger.add("client", "t-1", "model-a", USAGE);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(ledger.totals("client", "t-1").day().tokens()).isEqualTo(100);
        }
    }
}
