package io.appbuilder.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.appbuilder.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Connections to one database, whose schema is brought up to date as it is opened. */
final class Database implements AutoCloseable {

    /** Where each kind of database is, as its driver wants it. */
    record Address(String url, String user, String password) {

        /** A commit is on the disk when it returns, and the grammar is PostgreSQL's. */
        static Address h2(Path file) {
            return new Address(
                    "jdbc:h2:file:" + file.toAbsolutePath()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                    "sa",
                    "");
        }
    }

    private static final String DUPLICATE = "23505";
    private static final int CONNECTIONS = 16;
    private static final long WAIT_MILLISECONDS = 10_000;

    private final HikariDataSource source;
    private final Jdbi jdbi;

    private Database(HikariDataSource source) {
        this.source = source;
        jdbi = Jdbi.create(source);
    }

    /** @throws IOException when it cannot be reached, or its schema not be brought up to date */
    static Database open(Address address) throws IOException {
        var configuration = new HikariConfig();
        configuration.setJdbcUrl(address.url());
        configuration.setUsername(address.user());
        configuration.setPassword(address.password());
        configuration.setMaximumPoolSize(CONNECTIONS);
        configuration.setMinimumIdle(1);
        configuration.setConnectionTimeout(WAIT_MILLISECONDS);
        configuration.setPoolName("records");
        HikariDataSource source;
        try {
            source = new HikariDataSource(configuration);
        } catch (PoolInitializationException e) {
            throw new IOException(
                    "the records' database cannot be opened: " + innermost(e).getMessage(), e);
        }
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/records")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            source.close();
            throw new IOException("the records' schema cannot be brought up to date: " + e.getMessage(), e);
        }
        return new Database(source);
    }

    /** What {@code work} answers; each of its statements is a transaction of its own. */
    <T> T with(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** What {@code work} answers, done as one transaction. */
    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** Number of rows that {@code statement} changes. */
    int change(String statement, @Nullable Object... arguments) {
        return with(handle -> handle.execute(statement, arguments));
    }

    @Override
    public void close() {
        source.close();
    }

    /** The statement itself stays in the cause: it may hold what is nobody's business. */
    private static StorageException failure(JdbiException cause) {
        return new StorageException("the records' database did not do what it was asked for", cause);
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure;
        for (var next = cause.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }

    /** Whether what failed would have made something twice that there may be once. */
    static boolean isDuplicate(StorageException failure) {
        return innermost(failure) instanceof SQLException e && DUPLICATE.equals(e.getSQLState());
    }
}
