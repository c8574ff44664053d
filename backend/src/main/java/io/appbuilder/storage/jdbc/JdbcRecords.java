package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.AccountStore;
import io.appbuilder.accounts.AttemptStore;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.MailLinkStore;
import io.appbuilder.accounts.SessionStore;
import io.appbuilder.apps.AppStore;
import io.appbuilder.mcp.McpTokenStore;
import io.appbuilder.storage.Records;
import io.appbuilder.turn.UsageLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Records in H2 or PostgreSQL. */
public final class JdbcRecords implements Records {

    private static final Duration USAGE_KEPT = Duration.ofDays(400);

    private final Database database;
    private final Clock clock;

    private JdbcRecords(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        forgetExpired();
    }

    /**
     * @param file of the database, without its ending; this process has it for itself
     * @throws IOException when it cannot be opened
     */
    public static JdbcRecords h2(Path file, Clock clock) throws IOException {
        return new JdbcRecords(Database.open(Database.Address.h2(file)), clock);
    }

    /** @throws IOException when it cannot be reached, or the user may not do there what is needed */
    public static JdbcRecords postgreSql(String url, String user, String password, Clock clock) throws IOException {
        return new JdbcRecords(Database.open(new Database.Address(url, user, password)), clock);
    }

    @Override
    public AccountStore accounts() {
        return new JdbcAccountStore(database);
    }

    @Override
    public SessionStore sessions() {
        return new JdbcSessionStore(database);
    }

    @Override
    public MailLinkStore mailLinks() {
        return new JdbcMailLinkStore(database);
    }

    @Override
    public AttemptStore attempts() {
        return new JdbcAttemptStore(database);
    }

    @Override
    public AuditStore audit() {
        return new JdbcAuditStore(database);
    }

    @Override
    public AppStore apps() {
        return new JdbcAppStore(database);
    }

    @Override
    public McpTokenStore mcpTokens() {
        return new JdbcMcpTokenStore(database);
    }

    @Override
    public UsageLedger usage(Optional<String> currency) {
        return new JdbcUsageLedger(database, clock, currency);
    }

    @Override
    public void close() {
        database.close();
    }

    private void forgetExpired() {
        long now = clock.millis();
        database.change("DELETE FROM sessions WHERE expires_at < ?", now);
        database.change("DELETE FROM mail_links WHERE expires_at < ?", now);
        database.change("DELETE FROM attempts WHERE until_at < ?", now);
        database.change("DELETE FROM usage_counters WHERE updated_at < ?", now - USAGE_KEPT.toMillis());
    }
}
