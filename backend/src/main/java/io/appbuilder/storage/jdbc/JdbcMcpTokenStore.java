package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.McpToken;
import io.appbuilder.mcp.McpTokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcMcpTokenStore implements McpTokenStore {

    private final Database database;

    JdbcMcpTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(McpToken token) {
        database.change(
                """
                INSERT INTO mcp_tokens (user_id, id, app, name, secret_hash, created_at, last_used_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                token.user().text(),
                token.id(),
                token.app().text(),
                token.name(),
                token.secretHash(),
                token.createdAt().toEpochMilli(),
                token.lastUsedAt().map(Instant::toEpochMilli).orElse(null));
    }

    @Override
    public Optional<McpToken> find(UserId user, String id) {
        return database.with(handle -> handle.createQuery("SELECT * FROM mcp_tokens WHERE user_id = ? AND id = ?")
                .bind(0, user.text())
                .bind(1, id)
                .map((row, context) -> token(row))
                .findOne());
    }

    @Override
    public void used(UserId user, String id, Instant at) {
        database.change(
                "UPDATE mcp_tokens SET last_used_at = ? WHERE user_id = ? AND id = ?",
                at.toEpochMilli(),
                user.text(),
                id);
    }

    @Override
    public List<McpToken> list(UserId user) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM mcp_tokens WHERE user_id = ? ORDER BY created_at DESC, id LIMIT 100")
                .bind(0, user.text())
                .map((row, context) -> token(row))
                .list());
    }

    @Override
    public boolean delete(UserId user, String id) {
        return database.change("DELETE FROM mcp_tokens WHERE user_id = ? AND id = ?", user.text(), id) == 1;
    }

    private static McpToken token(ResultSet row) throws SQLException {
        long lastUsed = row.getLong("last_used_at");
        var lastUsedAt = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(lastUsed));
        return new McpToken(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                new AppId(row.getString("app")),
                row.getString("name"),
                row.getString("secret_hash"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                lastUsedAt);
    }
}
