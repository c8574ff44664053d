package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.Session;
import io.appbuilder.accounts.SessionStore;
import io.appbuilder.accounts.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcSessionStore implements SessionStore {

    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(Session session) {
        database.change(
                """
                INSERT INTO sessions (user_id, id, secret_hash, created_at, last_seen_at, expires_at, device, identity_token)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                session.user().text(),
                session.id(),
                session.secretHash(),
                session.createdAt().toEpochMilli(),
                session.lastSeenAt().toEpochMilli(),
                session.expiresAt().toEpochMilli(),
                session.device(),
                session.identityToken().orElse(null));
    }

    @Override
    public Optional<Session> find(UserId user, String id) {
        return database.with(handle -> handle.createQuery("SELECT * FROM sessions WHERE user_id = ? AND id = ?")
                .bind(0, user.text())
                .bind(1, id)
                .map((row, context) -> session(row))
                .findOne());
    }

    @Override
    public void prolong(UserId user, String id, Instant lastSeenAt, Instant expiresAt) {
        database.change(
                "UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE user_id = ? AND id = ?",
                lastSeenAt.toEpochMilli(),
                expiresAt.toEpochMilli(),
                user.text(),
                id);
    }

    @Override
    public List<Session> list(UserId user) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM sessions WHERE user_id = ? ORDER BY last_seen_at DESC, id LIMIT 100")
                .bind(0, user.text())
                .map((row, context) -> session(row))
                .list());
    }

    @Override
    public void delete(UserId user, String id) {
        database.change("DELETE FROM sessions WHERE user_id = ? AND id = ?", user.text(), id);
    }

    @Override
    public void deleteAll(UserId user) {
        database.change("DELETE FROM sessions WHERE user_id = ?", user.text());
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("secret_hash"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("last_seen_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                row.getString("device"),
                Optional.ofNullable(row.getString("identity_token")));
    }
}
