package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One thing that will be changed in the project. Tables and fields are meant by SQL name. */
public sealed interface Change {

    /** Name and language of an app that has none of its own yet. */
    record NameApp(String name, Language language) implements Change {}

    /** @param keptColumns columns that the database already has for a table of this name, from an earlier life */
    record CreateTable(TableSpec table, Set<String> keptColumns, Optional<ModuleTemplate> module) implements Change {
        public CreateTable {
            keptColumns = Set.copyOf(keptColumns);
        }
    }

    /** @param keptColumns names among {@code fields} whose column the database already has, with its data */
    record AddFields(String table, Localized label, List<FieldSpec> fields, Set<String> keptColumns, List<String> rules)
            implements Change {
        public AddFields {
            fields = List.copyOf(fields);
            keptColumns = Set.copyOf(keptColumns);
            rules = List.copyOf(rules);
        }
    }

    record RenameField(String table, Localized label, String from, Localized fromLabel, String to, Localized toLabel)
            implements Change {}

    /** Takes fields out of the app; their columns stay. */
    record RemoveFields(String table, Localized label, List<String> fields, List<Localized> labels) implements Change {
        public RemoveFields {
            fields = List.copyOf(fields);
            labels = List.copyOf(labels);
        }
    }

    /** Copies a template's files; {@code options} are the ids of its parts to show. */
    record AddModule(ModuleTemplate template, List<String> options) implements Change {
        public AddModule {
            options = List.copyOf(options);
        }
    }

    /** Shows more parts of a module that is there. */
    record SetOptions(ModuleTemplate template, List<String> options, List<String> added) implements Change {
        public SetOptions {
            options = List.copyOf(options);
            added = List.copyOf(added);
        }
    }

    /** Writes files anew that can be derived; {@code parts} names what they belong to. */
    record RestoreFiles(Map<String, String> files, List<Localized> parts) implements Change {
        public RestoreFiles {
            files = Map.copyOf(files);
            parts = List.copyOf(parts);
        }
    }
}
