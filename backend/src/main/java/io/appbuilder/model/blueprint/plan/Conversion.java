package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.Optional;

/** How values become values of another type, in SQL. */
final class Conversion {

    private Conversion() {}

    static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY, PERCENT -> true;
            case TEXT, LONGTEXT, EMAIL, PHONE, URL, CHOICE, DATE, DATETIME, BOOLEAN, RELATION -> false;
        };
    }

    /** Whether a value may not be readable as the new type, and would be empty or rounded. */
    static boolean mayLose(FieldType from, FieldType to) {
        boolean sameColumn =
                from.column().equals(to.column()) && (from == FieldType.BOOLEAN) == (to == FieldType.BOOLEAN);
        boolean rounded = from.column().equals("REAL")
                && !to.column().equals("REAL")
                && !to.column().equals("TEXT");
        boolean read = from.column().equals("TEXT") && !to.column().equals("TEXT");
        return !sameColumn && (rounded || read || to == FieldType.BOOLEAN);
    }

    /** Statements that convert the column; empty if its values stay as they are. */
    static String sql(String table, String column, FieldType from, FieldType to) {
        Optional<String> value = value(quoted(column), from, to);
        if (from.column().equals(to.column())) {
            return value.map(expression ->
                            "UPDATE %s SET %s = %s;\n".formatted(quoted(table), quoted(column), expression))
                    .orElse("");
        }
        String converted = column.substring(0, Math.min(column.length(), Identifiers.MAX_LENGTH - 10)) + "_converted";
        return """
                ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
                UPDATE %1$s SET %3$s = %5$s;
                ALTER TABLE %1$s DROP COLUMN %2$s;
                ALTER TABLE %1$s RENAME COLUMN %3$s TO %2$s;
                """.formatted(
                        quoted(table), quoted(column), quoted(converted), to.column(), value.orElse(quoted(column)));
    }

    private static Optional<String> value(String column, FieldType from, FieldType to) {
        if (to == FieldType.BOOLEAN && from.column().equals("TEXT")) {
            return Optional.of(
                    "CASE WHEN lower(trim(%1$s)) IN ('oui', 'yes', 'true', 'vrai', '1', 'x', 'o', 'y') THEN 1 WHEN lower(trim(%1$s)) IN ('non', 'no', 'false', 'faux', '0', 'n') THEN 0 END"
                            .formatted(column));
        }
        if (to == FieldType.BOOLEAN) {
            return Optional.of("CASE WHEN %1$s IS NOT NULL THEN %1$s <> 0 END".formatted(column));
        }
        if (isNumber(to) && from.column().equals("TEXT")) {
            String digits = "replace(replace(replace(trim(%s), ' ', ''), char(160), ''), ',', '.')".formatted(column);
            String number = "CASE WHEN %1$s GLOB '*[0-9]*' AND %1$s NOT GLOB '*[^0-9.-]*' THEN CAST(%1$s AS REAL) END"
                    .formatted(digits);
            return Optional.of(to == FieldType.INTEGER ? "CAST(round(%s) AS INTEGER)".formatted(number) : number);
        }
        if (to == FieldType.INTEGER && from.column().equals("REAL")) {
            return Optional.of("CAST(round(%s) AS INTEGER)".formatted(column));
        }
        if (to.column().equals("TEXT") && from.column().equals("REAL")) {
            return Optional.of(
                    "CASE WHEN %1$s = CAST(%1$s AS INTEGER) THEN CAST(CAST(%1$s AS INTEGER) AS TEXT) ELSE CAST(%1$s AS TEXT) END"
                            .formatted(column));
        }
        if (to == FieldType.DATE && from.column().equals("TEXT")) {
            return Optional.of(
                    "CASE WHEN %1$s GLOB '[0-3][0-9]/[0-1][0-9]/[0-9][0-9][0-9][0-9]' THEN substr(%1$s, 7, 4) || '-' || substr(%1$s, 4, 2) || '-' || substr(%1$s, 1, 2) ELSE %1$s END"
                            .formatted(column));
        }
        return Optional.empty();
    }

    private static String quoted(String name) {
        if (!Identifiers.isIdentifier(name)) {
            throw new IllegalArgumentException("not an identifier: " + name);
        }
        return '"' + name + '"';
    }
}
