package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
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

    /** @param fields come right before or behind {@code anchor}, in this order */
    record MoveFields(String table, List<String> fields, String anchor, boolean before, Said said) implements Change {
        public MoveFields {
            fields = List.copyOf(fields);
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

    /**
     * Another description of one field.
     *
     * @param sql what the database needs for it; empty for nothing
     * @param migration the migration's title
     */
    record ReplaceField(String table, String field, ObjectNode json, String migration, String sql, Said said)
            implements Change {}

    /** Sets keys of a table.json beside its fields; a null node takes the key out. */
    record SetTableKeys(String table, Map<String, JsonNode> keys, Said said) implements Change {
        public SetTableKeys {
            keys = Map.copyOf(keys);
        }
    }

    /** Sets keys of app.json; a null node takes the key out. */
    record SetAppKeys(Map<String, JsonNode> keys, Said said) implements Change {
        public SetAppKeys {
            keys = Map.copyOf(keys);
        }
    }

    /** @param drops whether the database's table goes too, with its rows */
    record RemoveTable(String table, String slug, boolean drops, Said said) implements Change {}

    /** A finished module leaves the app. */
    record RemoveModule(String slug, List<String> files, Said said) implements Change {
        public RemoveModule {
            files = List.copyOf(files);
        }
    }

    /** @param pointing relation fields that point to the table, as table and field */
    record RenameTable(
            String from,
            String slug,
            String to,
            Localized label,
            Localized singular,
            List<Pointing> pointing,
            Said said)
            implements Change {
        public RenameTable {
            pointing = List.copyOf(pointing);
        }
    }

    /** A relation field of {@code table}. */
    record Pointing(String table, String field) {}

    /** Cards of the dashboard as they will be. */
    record SetDashboard(ArrayNode cards, Said said) implements Change {}

    /** Takes back what a turn did: files as they were, and what the database needs for it. */
    record Undo(List<FileState> files, List<String> deleted, String sql, Said said) implements Change {
        public Undo {
            files = List.copyOf(files);
            deleted = List.copyOf(deleted);
        }
    }

    /** A file with its whole text. */
    record FileState(String path, String content) {}

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
