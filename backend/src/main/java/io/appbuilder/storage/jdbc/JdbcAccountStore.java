package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.AccountStore;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.Role;
import io.appbuilder.accounts.UserId;
import io.appbuilder.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

final class JdbcAccountStore implements AccountStore {

    private final Database database;

    JdbcAccountStore(Database database) {
        this.database = database;
    }

    @Override
    public Change create(Account account) {
        int created = database.change(
                """
                INSERT INTO accounts (id, email, password_hash, identity, role, created_at, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                account.id().text(),
                account.email().map(EmailAddress::text).orElse(null),
                account.passwordHash().orElse(null),
                account.identity().orElse(null),
                account.role().name(),
                account.createdAt().toEpochMilli(),
                account.revision());
        if (created == 1) {
            return new Change.Done(account);
        }
        return find(account.id()).isPresent() ? new Change.Overtaken() : new Change.Taken();
    }

    @Override
    public Optional<Account> find(UserId id) {
        return findBy("id", id.text());
    }

    @Override
    public Optional<Account> find(EmailAddress email) {
        return findBy("email", email.text());
    }

    @Override
    public Optional<Account> findByIdentity(String identity) {
        return findBy("identity", identity);
    }

    @Override
    public Change replace(Account account) {
        var address = account.email().map(EmailAddress::text).orElse(null);
        int changed;
        try {
            changed = database.change(
                    """
                    UPDATE accounts SET email = ?, password_hash = ?, identity = ?, role = ?, revision = revision + 1
                    WHERE id = ? AND revision = ?""",
                    address,
                    account.passwordHash().orElse(null),
                    account.identity().orElse(null),
                    account.role().name(),
                    account.id().text(),
                    account.revision());
        } catch (StorageException e) {
            if (Database.isDuplicate(e)) {
                return new Change.Taken();
            }
            throw e;
        }
        return changed == 1 ? new Change.Done(account.withRevision(account.revision() + 1)) : new Change.Overtaken();
    }

    @Override
    public void delete(Account account) {
        database.change("DELETE FROM accounts WHERE id = ?", account.id().text());
    }

    private Optional<Account> findBy(String column, String value) {
        return database.with(handle -> handle.createQuery("SELECT * FROM accounts WHERE " + column + " = ?")
                .bind(0, value)
                .map((row, context) -> account(row))
                .findOne());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new UserId(row.getString("id")),
                Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
                Optional.ofNullable(row.getString("password_hash")),
                Optional.ofNullable(row.getString("identity")),
                Role.valueOf(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getInt("revision"));
    }
}
