package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.List;
import java.util.Optional;

/** A field that a prompt asks for; {@code type} and {@code choices} only as far as the prompt gives them. */
public record FieldWish(
        Phrase phrase, Optional<FieldType> type, List<Phrase> choices, boolean required, boolean unique) {

    public FieldWish {
        choices = List.copyOf(choices);
    }
}
