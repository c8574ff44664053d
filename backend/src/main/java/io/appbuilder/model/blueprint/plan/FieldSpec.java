package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.List;
import java.util.Optional;

/**
 * A field as it will stand in table.json. {@code relation} is the SQL name of the table that a relation points to;
 * {@code rules} are the rules' values that shaped it.
 */
public record FieldSpec(
        String name,
        Localized label,
        FieldType type,
        boolean required,
        boolean unique,
        List<ChoiceSpec> choices,
        Optional<String> relation,
        Optional<JsonNode> defaultValue,
        Optional<Localized> help,
        List<String> rules) {

    public FieldSpec {
        choices = List.copyOf(choices);
        rules = List.copyOf(rules);
    }

    /** A value as the database keeps it, and what people read. */
    public record ChoiceSpec(String value, Localized label) {}

    public static FieldSpec plain(String name, Localized label, FieldType type) {
        return new FieldSpec(
                name,
                label,
                type,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.set("label", label.toJson());
        json.put("type", type.id());
        relation.ifPresent(table -> json.put("table", table));
        if (!choices.isEmpty()) {
            ArrayNode array = json.putArray("choices");
            for (ChoiceSpec choice : choices) {
                array.addObject()
                        .put("value", choice.value())
                        .set("label", choice.label().toJson());
            }
        }
        if (required) {
            json.put("required", true);
        }
        if (unique) {
            json.put("unique", true);
        }
        defaultValue.ifPresent(value -> json.set("default", value));
        help.ifPresent(text -> json.set("help", text.toJson()));
        return json;
    }
}
