package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

final class JdbcAuditStore implements AuditStore {

    private final Database database;

    JdbcAuditStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Event event) {
        database.change(
                "INSERT INTO audit_events (user_id, at_time, event_id, kind, detail) VALUES (?, ?, ?, ?, ?)",
                event.user().text(),
                event.at().toEpochMilli(),
                UUID.randomUUID().toString(),
                event.kind().name(),
                event.detail());
    }

    @Override
    public List<Event> list(UserId user) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM audit_events WHERE user_id = ? ORDER BY at_time DESC, event_id LIMIT 1000")
                .bind(0, user.text())
                .map((row, context) -> new Event(
                        Instant.ofEpochMilli(row.getLong("at_time")),
                        new UserId(row.getString("user_id")),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("detail")))
                .list());
    }

    @Override
    public void deleteAll(UserId user) {
        database.change("DELETE FROM audit_events WHERE user_id = ?", user.text());
    }
}
