package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one entry of {@code entities.json}. A field is the id of a dictionary field, or an object: {@code {"id", "required",
 * "choices"}}, or {@code {"relation": <table id>}}.
 */
final class EntityReader {

    private final Dictionary dictionary;
    private final Identifiers identifiers;

    EntityReader(Dictionary dictionary, Identifiers identifiers) {
        this.dictionary = dictionary;
        this.identifiers = identifiers;
    }

    TableConcept read(JsonNode entity) {
        Localized label = localized(entity, "label");
        Localized name = new Localized(
                identifiers.of(label.fr(), "list").orElseThrow(),
                identifiers.of(label.en(), "list").orElseThrow());
        List<FieldConcept> fields = new ArrayList<>();
        entity.path("fields").forEach(field -> fields.add(readField(field)));
        return new TableConcept(
                entity.path("id").asText(),
                name,
                label,
                localized(entity, "singular"),
                entity.path("icon").asText("folder"),
                fields);
    }

    static Map<Language, List<String>> keywords(JsonNode entity) {
        return Map.of(
                Language.FR, texts(entity.path("fr").path("words")),
                Language.EN, texts(entity.path("en").path("words")));
    }

    private FieldConcept readField(JsonNode field) {
        if (field.isTextual()) {
            return dictionary.fieldById(field.asText());
        }
        if (field.has("relation")) {
            return relation(field.path("relation").asText());
        }
        FieldConcept concept = dictionary.fieldById(field.path("id").asText());
        if (field.path("required").asBoolean()) {
            concept = concept.withRequired();
        }
        return field.has("choices")
                ? concept.withChoices(texts(field.path("choices")).stream()
                        .map(dictionary::choiceById)
                        .toList())
                : concept;
    }

    /** Its names and labels come from the table that it points to, once that is known to exist. */
    private static FieldConcept relation(String tableId) {
        Localized unnamed = Localized.same(tableId);
        return new FieldConcept(
                "relation_" + tableId,
                unnamed,
                unnamed,
                FieldType.RELATION,
                false,
                List.of(),
                Optional.of(tableId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Localized localized(JsonNode entity, String key) {
        return new Localized(
                entity.path("fr").path(key).asText(),
                entity.path("en").path(key).asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
