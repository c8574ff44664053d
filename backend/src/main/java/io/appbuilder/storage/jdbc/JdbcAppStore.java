package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.App;
import io.appbuilder.apps.AppId;
import io.appbuilder.apps.AppStore;
import io.appbuilder.apps.AppVersion;
import io.appbuilder.storage.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class JdbcAppStore implements AppStore {

    private final Database database;

    JdbcAppStore(Database database) {
        this.database = database;
    }

    @Override
    public Creation create(App app) {
        int created = database.change(
                """
                INSERT INTO apps (owner, id, name, slug, created_at, updated_at, archived_at, version, bytes, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                app.owner().text(),
                app.id().text(),
                app.name(),
                app.slug(),
                app.createdAt().toEpochMilli(),
                app.updatedAt().toEpochMilli(),
                milliseconds(app.archivedAt()),
                app.version(),
                app.bytes(),
                app.revision());
        if (created == 1) {
            return new Creation.Created();
        }
        return find(app.owner(), app.id()).<Creation>map(Creation.IdTaken::new).orElseGet(Creation.SlugTaken::new);
    }

    @Override
    public Optional<App> find(UserId owner, AppId id) {
        return database.with(handle -> find(handle, owner, id));
    }

    @Override
    public List<App> list(UserId owner) {
        return database.with(handle -> handle.createQuery("SELECT * FROM apps WHERE owner = ? ORDER BY id")
                .bind(0, owner.text())
                .map((row, context) -> app(row))
                .list());
    }

    @Override
    public Optional<App> replace(App app) {
        int changed = database.change(
                """
                UPDATE apps SET name = ?, updated_at = ?, archived_at = ?, revision = revision + 1
                WHERE owner = ? AND id = ? AND revision = ?""",
                app.name(),
                app.updatedAt().toEpochMilli(),
                milliseconds(app.archivedAt()),
                app.owner().text(),
                app.id().text(),
                app.revision());
        return changed == 1 ? Optional.of(app.withRevision(app.revision() + 1)) : Optional.empty();
    }

    @Override
    public Commit commit(UserId owner, AppId id, AppVersion next) {
        return database.inTransaction(handle -> {
            int changed = handle.execute(
                    """
                    UPDATE apps SET version = ?, bytes = ?, updated_at = ?, revision = revision + 1
                    WHERE owner = ? AND id = ? AND version = ?""",
                    next.number(),
                    next.bytes(),
                    next.savedAt().toEpochMilli(),
                    owner.text(),
                    id.text(),
                    next.number() - 1);
            var app = find(handle, owner, id);
            if (app.isEmpty()) {
                return new Commit.Missing();
            }
            if (changed == 0) {
                return new Commit.Overtaken();
            }
            handle.execute(
                    """
                    INSERT INTO app_versions (owner, app, number, save_id, kind, label, saved_at, bytes, archive)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    owner.text(),
                    id.text(),
                    next.number(),
                    next.saveId(),
                    next.kind().name(),
                    next.label(),
                    next.savedAt().toEpochMilli(),
                    next.bytes(),
                    next.archive().path());
            return new Commit.Committed(app.get());
        });
    }

    @Override
    public Optional<AppVersion> version(UserId owner, AppId id, int number) {
        return database.with(
                handle -> handle.createQuery("SELECT * FROM app_versions WHERE owner = ? AND app = ? AND number = ?")
                        .bind(0, owner.text())
                        .bind(1, id.text())
                        .bind(2, number)
                        .map((row, context) -> version(row))
                        .findOne());
    }

    @Override
    public List<AppVersion> versions(UserId owner, AppId id, int limit) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM app_versions WHERE owner = ? AND app = ? ORDER BY number DESC LIMIT ?")
                .bind(0, owner.text())
                .bind(1, id.text())
                .bind(2, limit)
                .map((row, context) -> version(row))
                .list());
    }

    @Override
    public List<AppVersion> forgetUpTo(UserId owner, AppId id, int number) {
        return database.inTransaction(handle -> {
            var forgotten = handle.createQuery(
                            "SELECT * FROM app_versions WHERE owner = ? AND app = ? AND number <= ? ORDER BY number")
                    .bind(0, owner.text())
                    .bind(1, id.text())
                    .bind(2, number)
                    .map((row, context) -> version(row))
                    .list();
            handle.execute(
                    "DELETE FROM app_versions WHERE owner = ? AND app = ? AND number <= ?",
                    owner.text(),
                    id.text(),
                    number);
            return forgotten;
        });
    }

    @Override
    public void delete(App app) {
        database.change(
                "DELETE FROM apps WHERE owner = ? AND id = ?",
                app.owner().text(),
                app.id().text());
    }

    private static Optional<App> find(Handle handle, UserId owner, AppId id) {
        return handle.createQuery("SELECT * FROM apps WHERE owner = ? AND id = ?")
                .bind(0, owner.text())
                .bind(1, id.text())
                .map((row, context) -> app(row))
                .findOne();
    }

    private static @Nullable Long milliseconds(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    private static App app(ResultSet row) throws SQLException {
        long archivedAt = row.getLong("archived_at");
        var archived = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(archivedAt));
        return new App(
                new UserId(row.getString("owner")),
                new AppId(row.getString("id")),
                row.getString("name"),
                row.getString("slug"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                archived,
                row.getInt("version"),
                row.getLong("bytes"),
                row.getInt("revision"));
    }

    private static AppVersion version(ResultSet row) throws SQLException {
        return new AppVersion(
                row.getInt("number"),
                row.getString("save_id"),
                AppVersion.Kind.valueOf(row.getString("kind")),
                row.getString("label"),
                Instant.ofEpochMilli(row.getLong("saved_at")),
                row.getLong("bytes"),
                new ObjectKey(row.getString("archive")));
    }
}
