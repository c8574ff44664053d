package io.appbuilder.model.blueprint.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What takes back a migration that this generator wrote. */
final class MigrationReversal {

    private static final Pattern CREATE = Pattern.compile("CREATE TABLE \"([a-z0-9_]+)\" \\(.*\\)", Pattern.DOTALL);
    private static final Pattern ADD = Pattern.compile("ALTER TABLE \"[a-z0-9_]+\" ADD COLUMN .*", Pattern.DOTALL);
    private static final Pattern RENAME_COLUMN =
            Pattern.compile("ALTER TABLE \"([a-z0-9_]+)\" RENAME COLUMN \"([a-z0-9_]+)\" TO \"([a-z0-9_]+)\"");
    private static final Pattern RENAME_TABLE =
            Pattern.compile("ALTER TABLE \"([a-z0-9_]+)\" RENAME TO \"([a-z0-9_]+)\"");

    private MigrationReversal() {}

    /**
     * Statements; none for columns and tables that stay out of sight with their data.
     *
     * @param rows number of rows of a table by its name
     * @return empty if the migration did what cannot be taken back
     */
    static Optional<String> reverse(String migration, ToLongFunction<String> rows) {
        StringBuilder reverse = new StringBuilder();
        for (String statement : List.of(migration.split(";\\s*(?:\\n|$)", -1))) {
            Optional<String> one = reverseOne(statement.strip(), rows);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            reverse.insert(0, one.get());
        }
        return Optional.of(reverse.toString());
    }

    private static Optional<String> reverseOne(String statement, ToLongFunction<String> rows) {
        if (statement.isEmpty() || ADD.matcher(statement).matches()) {
            return Optional.of("");
        }
        Matcher create = CREATE.matcher(statement);
        if (create.matches()) {
            return Optional.of(
                    rows.applyAsLong(create.group(1)) > 0 ? "" : "DROP TABLE \"" + create.group(1) + "\";\n");
        }
        Matcher column = RENAME_COLUMN.matcher(statement);
        if (column.matches()) {
            return Optional.of("ALTER TABLE \"%s\" RENAME COLUMN \"%s\" TO \"%s\";\n"
                    .formatted(column.group(1), column.group(3), column.group(2)));
        }
        Matcher table = RENAME_TABLE.matcher(statement);
        return table.matches()
                ? Optional.of("ALTER TABLE \"%s\" RENAME TO \"%s\";\n".formatted(table.group(2), table.group(1)))
                : Optional.empty();
    }
}
