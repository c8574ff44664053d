package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A wish for a field while it is being read. */
final class WishBuilder {

    Phrase phrase = new Phrase("", List.of(), true);
    Optional<FieldType> type = Optional.empty();
    final List<Phrase> choices = new ArrayList<>();
    boolean required;
    boolean unique;
    Bounds bounds = Bounds.NONE;

    FieldWish build() {
        // One value is no choice: "un champ téléphone avec indicatif".
        List<Phrase> several = choices.size() > 1 ? choices : List.of();
        return new FieldWish(phrase, type, several, required, unique, bounds);
    }
}
