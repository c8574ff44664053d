package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.AttemptStore;
import java.time.Instant;

final class JdbcAttemptStore implements AttemptStore {

    private final Database database;

    JdbcAttemptStore(Database database) {
        this.database = database;
    }

    @Override
    public Attempts add(String key, Instant now, Instant windowEnds) {
        return database.inTransaction(handle -> {
            handle.execute(
                    "INSERT INTO attempts (attempt_key, number, until_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
                    key,
                    windowEnds.toEpochMilli());
            // The first of these locks the row, so that of many at once each gets a number of its own.
            handle.execute(
                    "UPDATE attempts SET number = 0, until_at = ? WHERE attempt_key = ? AND until_at <= ?",
                    windowEnds.toEpochMilli(),
                    key,
                    now.toEpochMilli());
            handle.execute("UPDATE attempts SET number = number + 1 WHERE attempt_key = ?", key);
            return handle.createQuery("SELECT number, until_at FROM attempts WHERE attempt_key = ?")
                    .bind(0, key)
                    .map((row, context) ->
                            new Attempts(row.getInt("number"), Instant.ofEpochMilli(row.getLong("until_at"))))
                    .one();
        });
    }

    @Override
    public void clear(String key) {
        database.change("DELETE FROM attempts WHERE attempt_key = ?", key);
    }
}
