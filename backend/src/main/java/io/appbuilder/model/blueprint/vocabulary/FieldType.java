package io.appbuilder.model.blueprint.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A field type of table.json with the SQLite column that holds it. */
public enum FieldType {
    TEXT("TEXT"),
    LONGTEXT("TEXT"),
    EMAIL("TEXT"),
    PHONE("TEXT"),
    URL("TEXT"),
    CHOICE("TEXT"),
    DATE("TEXT"),
    DATETIME("TEXT"),
    INTEGER("INTEGER"),
    BOOLEAN("INTEGER"),
    RELATION("INTEGER"),
    DECIMAL("REAL"),
    MONEY("REAL"),
    PERCENT("REAL");

    private final String column;

    FieldType(String column) {
        this.column = column;
    }

    /** {@code TEXT}, {@code INTEGER} or {@code REAL}. */
    public String column() {
        return column;
    }

    /** As table.json writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FieldType> find(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
