package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.Optional;

/** The tables that a prompt may mean without creating them. */
public interface KnownTables {

    /** A name by which the planner finds the table whose name or label, singular or plural, these folded words are. */
    Optional<String> tableNamed(List<String> foldedWords);

    boolean hasTables();

    /** Whether any table has a field of this name or label. */
    boolean hasField(List<String> foldedWords);

    /** Whether these words begin or end the name or label of any field: "budget" of "budget prévu", "weight" of "parcel weight". */
    boolean hasPartOfField(List<String> foldedWords);

    /** Whether any field offers a choice called so. */
    boolean hasChoice(List<String> foldedWords);

    /** Whether any field of this name or label offers choices. */
    boolean hasChoices(List<String> foldedWords);

    /** The field that was spoken of last: "rends-le obligatoire", "make it unique". */
    default Optional<Phrase> lastField() {
        return Optional.empty();
    }

    /** Whether a menu entry has this name or label. */
    boolean hasModule(List<String> foldedWords);
}
