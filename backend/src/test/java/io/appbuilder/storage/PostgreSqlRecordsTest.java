package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.engines.PostgreSqlServer;
import io.appbuilder.storage.jdbc.JdbcRecords;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PostgreSqlRecordsTest extends RecordsContract {

    @Override
    Records open() throws IOException {
        return JdbcRecords.postgreSql(
                PostgreSqlServer.database(), PostgreSqlServer.USER, PostgreSqlServer.PASSWORD, CLOCK);
    }

    @Test
    void saysWhyItCannotBeOpened() {
        var missing = PostgreSqlServer.database() + "_missing";
        assertThatThrownBy(
                        () -> JdbcRecords.postgreSql(missing, PostgreSqlServer.USER, PostgreSqlServer.PASSWORD, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }
}
