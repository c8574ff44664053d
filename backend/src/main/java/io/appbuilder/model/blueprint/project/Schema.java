package io.appbuilder.model.blueprint.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tables with their columns, read from statements that define and change them. Only names and declared types are kept, both
 * in the form in which they compare: names in lower case, types in upper case. Other statements are passed over.
 */
public final class Schema {

    private static final Set<String> CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /** A column of {@code table} that points to the table {@code to}. */
    public record Reference(String table, String column, String to) {}

    /** Columns of other tables that point to {@code table}, by the definitions of columns. */
    public List<Reference> references(String table) {
        return references.stream()
                .filter(reference -> reference.to().equals(table.toLowerCase(Locale.ROOT)))
                .filter(reference -> !reference.table().equals(reference.to()))
                .filter(reference -> columns(reference.table()).containsKey(reference.column()))
                .distinct()
                .toList();
    }

    /** Columns of {@code table}, name to declared type; empty if there is no such table. */
    public Map<String, String> columns(String table) {
        return Map.copyOf(tables.getOrDefault(table.toLowerCase(Locale.ROOT), Map.of()));
    }

    public boolean hasTable(String table) {
        return tables.containsKey(table.toLowerCase(Locale.ROOT));
    }

    /** Applies the statements of {@code sql} in order. */
    void apply(String sql) {
        List<SqlToken> statement = new ArrayList<>();
        for (SqlToken token : SqlToken.tokenize(sql)) {
            if (!token.isName() && token.text().equals(";")) {
                applyStatement(statement);
                statement.clear();
            } else {
                statement.add(token);
            }
        }
        applyStatement(statement);
    }

    private void applyStatement(List<SqlToken> statement) {
        if (startsWith(statement, "create", "table")) {
            createTable(statement);
        } else if (startsWith(statement, "alter", "table") && statement.size() > 4) {
            alterTable(statement.get(2).lower(), statement.subList(3, statement.size()));
        } else if (startsWith(statement, "drop", "table")) {
            tables.remove(statement.getLast().lower());
        }
    }

    private void createTable(List<SqlToken> statement) {
        int name = startsWith(statement.subList(2, statement.size()), "if", "not") ? 5 : 2;
        if (statement.size() <= name + 1 || !statement.get(name + 1).text().equals("(")) {
            return;
        }
        Map<String, String> columns = new LinkedHashMap<>();
        List<SqlToken> definition = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : statement.subList(name + 1, statement.size())) {
            boolean sign = !token.isName();
            if (sign && token.text().equals("(") && depth++ == 0) {
                continue;
            }
            boolean ends = sign && token.text().equals(")") && --depth == 0;
            if (ends || (sign && depth == 1 && token.text().equals(","))) {
                addColumn(definition, columns);
                refer(statement.get(name).lower(), definition);
                definition.clear();
            } else {
                definition.add(token);
            }
            if (ends) {
                break;
            }
        }
        Map<String, String> known = tables.computeIfAbsent(statement.get(name).lower(), _ -> new LinkedHashMap<>());
        columns.forEach(known::putIfAbsent);
    }

    private void alterTable(String table, List<SqlToken> change) {
        Map<String, String> columns = tables.computeIfAbsent(table, _ -> new LinkedHashMap<>());
        int column = change.get(1).is("column") ? 2 : 1;
        if (change.getFirst().is("add")) {
            addColumn(change.subList(column, change.size()), columns);
            refer(table, change.subList(column, change.size()));
        } else if (change.getFirst().is("drop") && change.size() > column) {
            columns.remove(change.get(column).lower());
        } else if (change.getFirst().is("rename") && change.get(1).is("to")) {
            String to = change.getLast().lower();
            tables.remove(table);
            tables.put(to, columns);
            references.replaceAll(reference -> new Reference(
                    reference.table().equals(table) ? to : reference.table(),
                    reference.column(),
                    reference.to().equals(table) ? to : reference.to()));
        } else if (change.getFirst().is("rename") && change.size() > column + 2) {
            String type = columns.remove(change.get(column).lower());
            String from = change.get(column).lower();
            String to = change.get(column + 2).lower();
            columns.put(to, type == null ? "" : type);
            references.replaceAll(reference ->
                    reference.table().equals(table) && reference.column().equals(from)
                            ? new Reference(table, to, reference.to())
                            : reference);
        }
    }

    private void refer(String table, List<SqlToken> definition) {
        for (int index = 1; index + 1 < definition.size(); index++) {
            if (definition.get(index).is("references")) {
                references.add(new Reference(
                        table,
                        definition.getFirst().lower(),
                        definition.get(index + 1).lower()));
            }
        }
    }

    private static void addColumn(List<SqlToken> definition, Map<String, String> columns) {
        if (definition.isEmpty() || CONSTRAINTS.contains(definition.getFirst().lower())) {
            return;
        }
        String type = definition.size() > 1 && definition.get(1).isName()
                ? definition.get(1).text().toUpperCase(Locale.ROOT)
                : "";
        columns.putIfAbsent(definition.getFirst().lower(), type);
    }

    private static boolean startsWith(List<SqlToken> statement, String first, String second) {
        return statement.size() > 2
                && statement.getFirst().is(first)
                && statement.get(1).is(second);
    }
}
