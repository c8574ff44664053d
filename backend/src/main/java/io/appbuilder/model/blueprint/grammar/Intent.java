package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.AppConcept;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import java.util.List;
import java.util.Optional;

/** One thing that a prompt asks for. */
public sealed interface Intent {

    /**
     * A new table; without {@code fields} it gets those of its concept. {@code concepts} are all that its words may mean, the
     * likeliest first; {@code module} is the template it is part of.
     */
    record CreateTable(
            Phrase phrase, List<TableConcept> concepts, List<FieldWish> fields, Optional<ModuleTemplate> module)
            implements Intent {
        public CreateTable {
            concepts = List.copyOf(concepts);
            fields = List.copyOf(fields);
        }
    }

    /** A template as a whole: its default tables and its finished modules, with the options named (all if none is). */
    record CreateModule(ModuleTemplate template, List<String> options) implements Intent {
        public CreateModule {
            options = List.copyOf(options);
        }
    }

    /** A kind of app as a whole, with the tables that it usually has. */
    record CreateApp(AppConcept app) implements Intent {}

    record AddFields(List<FieldWish> fields, Target target) implements Intent {
        public AddFields {
            fields = List.copyOf(fields);
        }
    }

    /** Fields that come right before or behind another. */
    record PlaceFields(List<Phrase> fields, Phrase anchor, boolean before, Target target) implements Intent {
        public PlaceFields {
            fields = List.copyOf(fields);
        }
    }

    record RenameField(Phrase from, Phrase to, Target target) implements Intent {}

    record RemoveFields(List<Phrase> fields, Target target) implements Intent {
        public RemoveFields {
            fields = List.copyOf(fields);
        }
    }

    /** Another type for a field; {@code choices} only for a choice. */
    record RetypeField(Phrase field, FieldType type, List<Phrase> choices, Target target) implements Intent {
        public RetypeField {
            choices = List.copyOf(choices);
        }
    }

    /** What the values of fields must obey from now on; what is absent stays. */
    record ConstrainFields(
            List<Phrase> fields, Optional<Boolean> required, Optional<Boolean> unique, Bounds bounds, Target target)
            implements Intent {
        public ConstrainFields {
            fields = List.copyOf(fields);
        }
    }

    /** @param field empty if the prompt names only the choice */
    record ChangeChoices(Phrase field, ChoiceChange change, List<Phrase> choices, Target target) implements Intent {
        public ChangeChoices {
            choices = List.copyOf(choices);
        }
    }

    enum ChoiceChange {
        ADD,
        REMOVE,
        REPLACE,
        /** The first of two phrases becomes the second; rows keep their value. */
        RENAME,
        /** All but the first of the phrases come right behind the first. */
        INSERT
    }

    /** What a new row begins with; without {@code field}, the field that offers the value. */
    record SetDefault(Optional<Phrase> field, Phrase value, Target target) implements Intent {}

    /** Rows of {@code child} point to a row of {@code parent}; or, when {@code many}, each to several of the other. */
    record Relate(TableWords child, TableWords parent, boolean many, List<FieldWish> childFields) implements Intent {
        public Relate {
            childFields = List.copyOf(childFields);
        }
    }

    /** Words for a table that is there or that will be, and what they are known as. */
    record TableWords(Phrase phrase, List<TableConcept> concepts) {
        public TableWords {
            concepts = List.copyOf(concepts);
        }
    }

    record RemoveTables(List<Phrase> tables) implements Intent {
        public RemoveTables {
            tables = List.copyOf(tables);
        }
    }

    record RenameTable(Phrase from, Phrase to) implements Intent {}

    /** A way to show a table; {@code field} is by which, if the prompt names it. */
    record ShowTable(ScreenKind screen, Optional<Phrase> field, Target target) implements Intent {}

    enum ScreenKind {
        BOARD,
        CALENDAR,
        EXPORT,
        SEARCH,
        PRINT
    }

    record SortTable(Phrase field, boolean descending, Target target) implements Intent {}

    /** The order by what is newest or largest, when the words name no field. */
    record SortByMost(Most most, boolean descending, Target target) implements Intent {}

    enum Most {
        RECENT,
        LARGE,
        /** By what rows are called. */
        NAME
    }

    /** Which fields the list shows. */
    record ListColumns(List<Phrase> fields, Shown shown, Target target) implements Intent {
        public ListColumns {
            fields = List.copyOf(fields);
        }
    }

    enum Shown {
        HIDDEN,
        ADDED,
        ONLY
    }

    record FilterTable(List<Phrase> fields, Target target) implements Intent {
        public FilterTable {
            fields = List.copyOf(fields);
        }
    }

    /** Which rows the list shows, or hides, until other filters are chosen: "impayées", "actifs". */
    record ShowOnly(Phrase which, Shown shown, Target target) implements Intent {}

    record TotalTable(Optional<Phrase> field, boolean average, Target target) implements Intent {}

    /** A chart of the dashboard for each of {@code by}, of a count when {@code field} is absent. */
    record AddCharts(ChartWish chart, Target target) implements Intent {}

    record SetTheme(String theme) implements Intent {}

    /** @param accent a name that app.json knows, or {@code #rrggbb} */
    record SetAccent(String accent) implements Intent {}

    record SetLanguage(io.appbuilder.turn.Language language) implements Intent {}

    record SetTitle(Phrase title) implements Intent {}

    /** Moves an entry of the menu. */
    record MoveMenu(Phrase module, Place place, Optional<Phrase> other) implements Intent {}

    enum Place {
        FIRST,
        LAST,
        BEFORE,
        AFTER
    }

    record UndoLast() implements Intent {}

    /** Do again what was undone last. */
    record RedoLast() implements Intent {}

    /** Two wishes of one prompt that exclude each other. */
    record Contradictory(Phrase phrase) implements Intent {}

    /** What the person says about themselves or their business: no wish, and nothing to explain. */
    record Background(Phrase phrase) implements Intent {}

    /** Words that are not carried out, whatever they mean. */
    record Refused(Phrase phrase) implements Intent {}

    record NotUnderstood(Phrase phrase) implements Intent {}
}
