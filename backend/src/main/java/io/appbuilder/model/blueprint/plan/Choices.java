package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the choices of fields by what people call them. */
final class Choices {

    private Choices() {}

    /** Index of the choice whose value or label the words are. */
    static Optional<Integer> named(TableDraft.Field field, Phrase phrase) {
        String key = Words.key(phrase.words(), Set.of());
        int index = 0;
        for (JsonNode choice : field.json().path("choices")) {
            String value = choice.path("value").asText();
            Localized label = Localized.read(choice.path("label"), value);
            boolean same = Stream.of(value.replace('_', ' '), label.fr(), label.en())
                    .anyMatch(name -> Words.key(Words.split(name), Set.of()).equals(key));
            if (same) {
                return Optional.of(index);
            }
            index++;
        }
        return Optional.empty();
    }

    /** The only field of a table that offers a choice called so. */
    static Optional<TableDraft.Field> fieldOffering(TableDraft table, Phrase choice) {
        var offering = table.fields().stream()
                .filter(field -> named(field, choice).isPresent())
                .toList();
        return offering.size() == 1 ? Optional.of(offering.getFirst()) : Optional.empty();
    }
}
