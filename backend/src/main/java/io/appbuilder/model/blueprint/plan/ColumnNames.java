package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Identifiers;
import java.util.Collection;

/** Finds another name when a column of the wanted one holds something else. */
final class ColumnNames {

    private ColumnNames() {}

    /** The field under the first of {@code name_2}, {@code name_3}, … that is not taken. */
    static FieldSpec free(FieldSpec field, Collection<String> taken) {
        return field.named(free(field.name(), taken));
    }

    static String free(String name, Collection<String> taken) {
        int number = 2;
        while (taken.contains(numbered(name, number))) {
            number++;
        }
        return numbered(name, number);
    }

    private static String numbered(String name, int number) {
        String suffix = "_" + number;
        int room = Identifiers.MAX_LENGTH - suffix.length();
        return name.substring(0, Math.min(name.length(), room)) + suffix;
    }
}
