package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.List;
import java.util.Optional;

/** A field that a prompt asks for; {@code type}, {@code choices} and {@code bounds} only as far as the prompt gives them. */
public record FieldWish(
        Phrase phrase,
        Optional<FieldType> type,
        List<Phrase> choices,
        boolean required,
        boolean unique,
        Bounds bounds) {

    public FieldWish {
        choices = List.copyOf(choices);
    }

    /** A field of which nothing but the name is known. */
    public static FieldWish named(String words) {
        return new FieldWish(Phrase.plain(words), Optional.empty(), List.of(), false, false, Bounds.NONE);
    }
}
