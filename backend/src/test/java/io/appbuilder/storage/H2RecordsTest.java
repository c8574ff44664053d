package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.UserId;
import io.appbuilder.storage.jdbc.JdbcRecords;
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
        }
        try (var records = JdbcRecords.h2(directory.resolve("restart"), CLOCK)) {
            assertThat(records.accounts().find(guest.id())).contains(guest);
        }
    }
}
