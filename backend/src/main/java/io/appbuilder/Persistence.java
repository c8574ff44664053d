package io.appbuilder;

import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.IdentityProvider;
import io.appbuilder.accounts.PasswordHasher;
import io.appbuilder.accounts.PasswordPolicy;
import io.appbuilder.accounts.Sessions;
import io.appbuilder.apps.AppLibrary;
import io.appbuilder.apps.AppLimits;
import io.appbuilder.http.SavedWork;
import io.appbuilder.mail.FileMailer;
import io.appbuilder.mail.Mailer;
import io.appbuilder.mail.SmtpMailer;
import io.appbuilder.mcp.McpTokens;
import io.appbuilder.storage.ObjectStore;
import io.appbuilder.storage.Records;
import io.appbuilder.storage.StorageException;
import io.appbuilder.storage.dynamo.DynamoRecords;
import io.appbuilder.storage.jdbc.JdbcRecords;
import io.appbuilder.storage.local.DataDirectory;
import io.appbuilder.storage.local.DirectoryObjectStore;
import io.appbuilder.storage.s3.S3Address;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, on the engines that the settings name. Those on this machine are opened when something is first kept: a server that
 * nobody has saved on leaves no file behind, and starts as if there were none. Others are opened at start, where it can be told
 * that they cannot be reached.
 */
final class Persistence implements AutoCloseable {

    private final StorageSettings settings;
    private final Optional<IdentityProvider> provider;
    private final Clock clock;
    private @Nullable Opened opened;

    private record Opened(
            Records records,
            ObjectStore objects,
            Optional<DataDirectory> directory,
            Accounts accounts,
            AppLibrary apps,
            McpTokens mcpTokens) {}

    private Persistence(StorageSettings settings, Optional<IdentityProvider> provider, Clock clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /** @throws IOException when an engine elsewhere cannot be reached */
    static Persistence of(StorageSettings settings, Optional<IdentityProvider> provider, Clock clock)
            throws IOException {
        var persistence = new Persistence(settings, provider, clock);
        if (!settings.records().isLocal() || !settings.objects().isLocal()) {
            persistence.openNow();
        }
        return persistence;
    }

    SavedWork savedWork() {
        return new SavedWork(
                () -> open().accounts(),
                () -> open().apps(),
                () -> open().mcpTokens(),
                provider.map(IdentityProvider::name),
                this::close);
    }

    /** @throws StorageException when an engine that is in use does not answer; one that nobody has asked for yet is not opened */
    void check() {
        var inUse = inUse();
        inUse.ifPresent(engines -> {
            engines.records().check();
            engines.objects().check();
        });
    }

    private synchronized Optional<Opened> inUse() {
        return Optional.ofNullable(opened);
    }

    Records records() {
        return open().records();
    }

    @Override
    public synchronized void close() {
        var closing = opened;
        if (closing != null) {
            opened = null;
            closing.records().close();
            closing.objects().close();
            closing.directory().ifPresent(DataDirectory::close);
        }
    }

    private synchronized Opened open() {
        try {
            return openNow();
        } catch (IOException e) {
            throw new StorageException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized Opened openNow() throws IOException {
        var known = opened;
        if (known != null) {
            return known;
        }
        boolean local = settings.records().isLocal() || settings.objects().isLocal();
        var directory = local ? Optional.of(DataDirectory.open(settings.data())) : Optional.<DataDirectory>empty();
        try {
            var records = openRecords();
            try {
                var fresh = opened(records, openObjects(), directory);
                opened = fresh;
                return fresh;
            } catch (IOException | RuntimeException e) {
                records.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            directory.ifPresent(DataDirectory::close);
            throw e;
        }
    }

    private Opened opened(Records records, ObjectStore objects, Optional<DataDirectory> directory) {
        var apps = new AppLibrary(records.apps(), objects, AppLimits.DEFAULT, clock);
        var accounts = new Accounts(new Accounts.Parts(
                records.accounts(),
                new Sessions(records.sessions(), records.accounts(), clock),
                records.mailLinks(),
                records.attempts(),
                records.audit(),
                new PasswordHasher(),
                new PasswordPolicy(),
                mailer(),
                apps,
                provider,
                settings.administrators(),
                clock));
        var mcpTokens = new McpTokens(records.mcpTokens(), records.audit(), clock);
        return new Opened(records, objects, directory, accounts, apps, mcpTokens);
    }

    private Records openRecords() throws IOException {
        return switch (settings.records()) {
            case StorageSettings.Embedded() -> JdbcRecords.h2(settings.data().resolve("records"), clock);
            case StorageSettings.PostgreSql(String url, String user, String password) ->
                JdbcRecords.postgreSql(url, user, password, clock);
            case StorageSettings.DynamoDb(String table) -> DynamoRecords.open(table, clock);
        };
    }

    private ObjectStore openObjects() throws IOException {
        return switch (settings.objects()) {
            case StorageSettings.Directory() ->
                new DirectoryObjectStore(settings.data().resolve("objects"));
            case StorageSettings.S3(String address, boolean bucketsByPath) ->
                S3Address.parse(address)
                        .orElseThrow(() -> new IllegalStateException("checked before: " + address))
                        .open(bucketsByPath);
        };
    }

    private Mailer mailer() {
        return settings.mailServer()
                .<Mailer>map(server -> new SmtpMailer(server, settings.mailFrom()))
                .orElseGet(() -> new FileMailer(settings.data().resolve("mail"), settings.mailFrom()));
    }
}
