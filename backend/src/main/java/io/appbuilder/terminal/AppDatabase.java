package io.appbuilder.terminal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Project.DatabaseTable;
import io.appbuilder.turn.Project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The app's own SQLite file, {@code data/app.db}. Migrations are applied as the app's server applies them: once each, in order of
 * name, each in a transaction, recorded in {@code _migrations}.
 */
final class AppDatabase implements AutoCloseable {

    private static final Pattern MIGRATION = Pattern.compile("db/migrations/(\\d{4}_[a-z0-9_]+\\.sql)");
    private static final int MOST_ROWS = 200;

    private final Connection connection;

    AppDatabase(Path root) throws IOException, SQLException {
        Path file = root.resolve("data/app.db");
        Files.createDirectories(file.getParent());
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run("PRAGMA foreign_keys = ON");
        run("PRAGMA busy_timeout = 5000");
    }

    /** @throws MigrationFailure naming the file that SQLite refuses; the database is as it was before that file */
    void migrate(List<ProjectFile> files) throws SQLException {
        run(
                "CREATE TABLE IF NOT EXISTS _migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT (datetime('now')))");
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM _migrations")) {
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
        }
        List<ProjectFile> ordered =
                files.stream().sorted(Comparator.comparing(ProjectFile::path)).toList();
        for (ProjectFile file : ordered) {
            var name = MIGRATION.matcher(file.path());
            if (name.matches() && applied.add(name.group(1))) {
                apply(name.group(1), file.content().orElse(""));
            }
        }
    }

    private void apply(String name, String sql) throws SQLException {
        run("BEGIN IMMEDIATE");
        try {
            run(sql);
            try (var insert = connection.prepareStatement("INSERT INTO _migrations (name) VALUES (?)")) {
                insert.setString(1, name);
                insert.executeUpdate();
            }
            run("COMMIT");
        } catch (SQLException e) {
            run("ROLLBACK");
            throw new MigrationFailure(name, e);
        }
    }

    /** The app's tables, without SQLite's own and the list of migrations. */
    List<DatabaseTable> tables() throws SQLException {
        List<DatabaseTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name <> '_migrations' ORDER BY name")) {
            while (rows.next()) {
                tables.add(new DatabaseTable(rows.getString(1), rows.getString(2), 0));
            }
        }
        List<DatabaseTable> counted = new ArrayList<>();
        for (DatabaseTable table : tables) {
            counted.add(new DatabaseTable(table.name(), table.sql(), count(table.name())));
        }
        return counted;
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + quoted(table))) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Columns as objects of name and type. */
    ArrayNode columns(String table) throws SQLException {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(" + quoted(table) + ")")) {
            while (rows.next()) {
                columns.addObject().put("name", rows.getString("name")).put("type", rows.getString("type"));
            }
        }
        return columns;
    }

    /** Rows of a query as objects, at most 200. */
    ArrayNode query(String sql) throws SQLException {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next() && answer.size() < MOST_ROWS) {
                ObjectNode row = answer.addObject();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.putPOJO(rows.getMetaData().getColumnLabel(column), rows.getObject(column));
                }
            }
        }
        return answer;
    }

    /** Number of rows that a statement changed. */
    int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A migration that SQLite refused. */
    static final class MigrationFailure extends SQLException {
        MigrationFailure(String file, SQLException cause) {
            super("db/migrations/" + file + ": " + cause.getMessage(), cause);
        }
    }
}
