package io.appbuilder.model.blueprint.conversation;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;

/** Something that the tool calls of a turn have done. */
public sealed interface Applied {

    /** @param rules the rules' values that the new table records */
    record TableCreated(String table, Localized label, List<Localized> fields, List<String> rules) implements Applied {
        public TableCreated {
            fields = List.copyOf(fields);
            rules = List.copyOf(rules);
        }
    }

    /** @param types field types as table.json writes them */
    record FieldsAdded(String slug, List<Localized> fields, List<String> types) implements Applied {
        public FieldsAdded {
            fields = List.copyOf(fields);
            types = List.copyOf(types);
        }
    }

    record FieldsRemoved(String slug, List<Localized> fields) implements Applied {
        public FieldsRemoved {
            fields = List.copyOf(fields);
        }
    }

    record FieldRenamed(String slug, Localized from, Localized to) implements Applied {}

    /** A field has another type, choices or limits. */
    record FieldChanged(String slug, Localized field) implements Applied {}

    /** Keys of a table.json beside its fields. */
    record ScreenChanged(String slug) implements Applied {}

    record AppChanged() implements Applied {}

    record DashboardChanged() implements Applied {}

    /** @param name what left the app, as its folder is called */
    record Removed(String name) implements Applied {}

    /** A module's page was written that has no table of its own. */
    record ModuleWritten(String slug) implements Applied {}

    /** The parts that a module shows were chosen. */
    record OptionsWritten(String path) implements Applied {}
}
