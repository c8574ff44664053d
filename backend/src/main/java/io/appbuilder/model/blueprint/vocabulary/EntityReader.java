package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept.RelationConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.DocumentConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.LineConcept;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one entity of {@code catalogue/*.json}. A field is written {@code id}, {@code id(choice,choice)}, {@code ->table} for a
 * relation (a text where that table is missing) or {@code ->?table} (nothing there); {@code !} behind it makes it required.
 */
final class EntityReader {

    private static final Pattern FIELD = Pattern.compile("(->\\??)?([a-z0-9_]+)(?:\\(([a-z0-9_,]+)\\))?(!)?");

    private final Dictionary dictionary;
    private final Identifiers identifiers;

    EntityReader(Dictionary dictionary, Identifiers identifiers) {
        this.dictionary = dictionary;
        this.identifiers = identifiers;
    }

    TableConcept read(JsonNode entity, String domain) {
        Localized label = localized(entity, "label");
        Localized name = new Localized(
                identifiers.of(label.fr(), "list").orElseThrow(),
                identifiers.of(label.en(), "list").orElseThrow());
        List<FieldConcept> fields = new ArrayList<>();
        entity.path("fields").forEach(field -> fields.add(readField(field.asText())));
        return new TableConcept(
                entity.path("id").asText(),
                domain,
                name,
                label,
                localized(entity, "singular"),
                entity.path("icon").asText("folder"),
                fields,
                entity.has("document") ? Optional.of(document(entity.path("document"))) : Optional.empty(),
                entity.has("line") ? Optional.of(line(entity.path("line"))) : Optional.empty());
    }

    static Map<Language, List<String>> keywords(JsonNode entity) {
        return Map.of(
                Language.FR, texts(entity.path("fr").path("words")),
                Language.EN, texts(entity.path("en").path("words")));
    }

    private FieldConcept readField(String field) {
        Matcher parts = FIELD.matcher(field);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a field of the catalogue: " + field);
        }
        String id = parts.group(2);
        FieldConcept concept = parts.group(1) == null
                ? dictionary.fieldById(id)
                : relation(id, parts.group(1).equals("->"));
        if (parts.group(3) != null) {
            concept = concept.withChoices(List.of(parts.group(3).split(",", -1)).stream()
                    .map(dictionary::choiceById)
                    .toList());
        }
        return parts.group(4) == null ? concept : concept.withRequired();
    }

    /** Its names and labels come from the table that it points to, once that is known to exist. */
    private static FieldConcept relation(String tableId, boolean needed) {
        Localized unnamed = Localized.same(tableId);
        return new FieldConcept(
                "relation_" + tableId,
                unnamed,
                unnamed,
                FieldType.RELATION,
                false,
                Bounds.NONE,
                List.of(),
                Optional.of(new RelationConcept(tableId, needed)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DocumentConcept document(JsonNode json) {
        return new DocumentConcept(
                json.path("kind").asText(),
                json.path("lines").asText(),
                json.path("number").asText(),
                json.path("date").asText(),
                Optional.ofNullable(json.path("dueDate").textValue()),
                json.path("party").asText(),
                Localized.read(json.path("sequence"), ""));
    }

    private static LineConcept line(JsonNode json) {
        return new LineConcept(
                json.path("parent").asText(),
                json.path("quantity").asText(),
                json.path("unitPrice").asText(),
                json.path("discountPercent").asText(),
                json.path("vatPercent").asText(),
                json.path("total").asText());
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
