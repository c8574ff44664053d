package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.AppConcept;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.PhraseIndex.Match;
import java.util.List;
import java.util.Optional;

/** What the first words of a creating clause ask for. */
sealed interface ClauseHead {

    /** @param listed whether the module's tables are listed behind it */
    record Module(Match<ModuleTemplate> found, boolean listed) implements ClauseHead {}

    /** The words only name the app whose tables follow. */
    record Announced(Optional<AppConcept> kind) implements ClauseHead {}

    /**
     * A table.
     *
     * @param amongTables whether unknown items of the list behind it are tables too
     * @param tablesBehind whether "with" behind it comes before more tables, not before its fields
     * @param linesBehind whether each line behind it is a field of it
     */
    record Table(boolean amongTables, boolean tablesBehind, boolean linesBehind) implements ClauseHead {}

    /** The tables in the head's brackets. */
    record Tables(List<Segment> things) implements ClauseHead {
        public Tables {
            things = List.copyOf(things);
        }
    }

    record App(AppConcept app) implements ClauseHead {}

    /** @param certain whether it is a field although nobody knows it */
    record Field(boolean certain) implements ClauseHead {}

    record Nothing() implements ClauseHead {}
}
