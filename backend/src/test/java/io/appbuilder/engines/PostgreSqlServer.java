package io.appbuilder.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;

/** One PostgreSQL for all tests of this process, on loopback. */
public final class PostgreSqlServer {

    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();
    }

    private PostgreSqlServer() {}

    /** The address of a new, empty database. */
    public static String database() {
        var name = "records_" + UUID.randomUUID().toString().replace('-', '_');
        try (var connection = Started.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Started.SERVER.getJdbcUrl(USER, name);
    }

    private static EmbeddedPostgres start() {
        try {
            // What it must keep is kept by the tests of PostgreSQL itself.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
