package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import java.util.List;
import java.util.Optional;

/** One thing that a prompt asks for. */
public sealed interface Intent {

    /** A new table; without {@code fields} it gets those of its concept. {@code module} is the template it is part of. */
    record CreateTable(
            Phrase phrase, Optional<TableConcept> concept, List<FieldWish> fields, Optional<ModuleTemplate> module)
            implements Intent {
        public CreateTable {
            fields = List.copyOf(fields);
        }
    }

    /** A template as a whole: its default tables and its finished modules, with the options named (all if none is). */
    record CreateModule(ModuleTemplate template, List<String> options) implements Intent {
        public CreateModule {
            options = List.copyOf(options);
        }
    }

    record AddFields(List<FieldWish> fields, Target target) implements Intent {
        public AddFields {
            fields = List.copyOf(fields);
        }
    }

    record RenameField(Phrase from, Phrase to, Target target) implements Intent {}

    record RemoveFields(List<Phrase> fields, Target target) implements Intent {
        public RemoveFields {
            fields = List.copyOf(fields);
        }
    }

    /** Understood, but more than the generator can do. */
    record Unsupported(Request request, Phrase phrase) implements Intent {
        public enum Request {
            REMOVE_TABLE,
            RENAME_TABLE
        }
    }

    record NotUnderstood(Phrase phrase) implements Intent {}
}
