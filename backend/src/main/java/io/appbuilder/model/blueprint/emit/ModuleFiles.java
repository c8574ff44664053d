package io.appbuilder.model.blueprint.emit;

import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.FieldSpec;
import io.appbuilder.model.blueprint.plan.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The texts of a table module's files and of migrations, by {@code starter/CONVENTIONS.md}. Names must be identifiers. */
public final class ModuleFiles {

    private ModuleFiles() {}

    public static String pagePath(String slug) {
        return "src/modules/" + slug + "/index.tsx";
    }

    public static String tablePath(String slug) {
        return "src/modules/" + slug + "/table.json";
    }

    public static String apiPath(String table) {
        return "api/" + table + ".ts";
    }

    public static String page(String slug, int order) {
        return """
                import { defineModule } from '../../app/module';
                import { ResourcePage } from '../../resource/ResourcePage';
                import table from './table.json';

                export default defineModule({ slug: '%s', label: table.label, icon: table.icon, order: %d, Page: () => <ResourcePage table={table} /> });
                """.formatted(checked(slug.replace('-', '_'), slug), order);
    }

    public static String api(String slug) {
        return """
                import table from '../src/modules/%s/table.json';
                import { resource } from '../server/resource';

                export const { GET, POST, PATCH, DELETE } = resource(table);
                """.formatted(checked(slug.replace('-', '_'), slug));
    }

    static String migrationPath(int number, String title) {
        String name = title.substring(0, Math.min(title.length(), 80));
        return "db/migrations/%04d_%s.sql"
                .formatted(number, checked(name.substring(0, Math.min(name.length(), 63)), name));
    }

    /** Columns that are there already (a table of an earlier life) are not added again. */
    static String createTable(TableSpec table, Set<String> keptColumns, boolean tableExists) {
        if (tableExists) {
            return addColumns(
                    table.name(),
                    table.fields().stream()
                            .filter(field -> !keptColumns.contains(field.name()))
                            .toList());
        }
        List<String> lines = new ArrayList<>();
        lines.add("  \"id\" INTEGER PRIMARY KEY");
        lines.add("  \"created_at\" TEXT NOT NULL DEFAULT (datetime('now'))");
        table.fields().forEach(field -> lines.add("  " + column(field)));
        return "CREATE TABLE " + quoted(table.name()) + " (\n" + String.join(",\n", lines) + "\n);\n";
    }

    static String addColumns(String table, List<FieldSpec> fields) {
        StringBuilder sql = new StringBuilder();
        for (FieldSpec field : fields) {
            sql.append("ALTER TABLE ")
                    .append(quoted(table))
                    .append(" ADD COLUMN ")
                    .append(column(field))
                    .append(";\n");
        }
        return sql.toString();
    }

    static String renameColumn(Change.RenameField rename) {
        return "ALTER TABLE " + quoted(rename.table()) + " RENAME COLUMN " + quoted(rename.from()) + " TO "
                + quoted(rename.to()) + ";\n";
    }

    static String renameTable(String from, String to) {
        return "ALTER TABLE " + quoted(from) + " RENAME TO " + quoted(to) + ";\n";
    }

    /** SQLite changes no table that points to one that is gone, so what points there goes first. */
    static String dropTable(String table, List<Change.Pointing> pointing) {
        StringBuilder sql = new StringBuilder();
        for (Change.Pointing column : pointing) {
            sql.append("ALTER TABLE ")
                    .append(quoted(column.table()))
                    .append(" DROP COLUMN ")
                    .append(quoted(column.field()))
                    .append(";\n");
        }
        return sql.append("DROP TABLE ").append(quoted(table)).append(";\n").toString();
    }

    private static String column(FieldSpec field) {
        Optional<String> references = field.relation().map(table -> " REFERENCES " + quoted(table) + " (\"id\")");
        return quoted(field.name()) + " " + field.type().column() + references.orElse("");
    }

    private static String quoted(String name) {
        return '"' + checked(name, name) + '"';
    }

    /** The last gate before a name becomes part of a path, SQL or code. */
    private static String checked(String identifier, String name) {
        if (!Identifiers.isIdentifier(identifier)) {
            throw new IllegalArgumentException("not an identifier: " + name);
        }
        return name;
    }
}
