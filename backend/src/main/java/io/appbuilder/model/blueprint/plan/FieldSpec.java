package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A field as it will stand in table.json. {@code relation} is the SQL name of the table that a relation points to;
 * {@code extras} are further keys of table.json; {@code rules} are the rules' values that shaped it.
 */
public record FieldSpec(
        String name,
        Localized label,
        FieldType type,
        boolean required,
        boolean unique,
        Bounds bounds,
        List<ChoiceSpec> choices,
        Optional<String> relation,
        Optional<JsonNode> defaultValue,
        Optional<Localized> help,
        Map<String, JsonNode> extras,
        List<String> rules) {

    public FieldSpec {
        choices = List.copyOf(choices);
        extras = Map.copyOf(extras);
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
                Bounds.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    public FieldSpec named(String newName) {
        return new FieldSpec(
                newName, label, type, required, unique, bounds, choices, relation, defaultValue, help, extras, rules);
    }

    public FieldSpec withRequired() {
        return new FieldSpec(
                name, label, type, true, unique, bounds, choices, relation, defaultValue, help, extras, rules);
    }

    public FieldSpec withDefault(JsonNode value) {
        return new FieldSpec(
                name,
                label,
                type,
                required,
                unique,
                bounds,
                choices,
                relation,
                Optional.of(value),
                help,
                extras,
                rules);
    }

    /** With one more key of table.json. */
    public FieldSpec with(String key, JsonNode value) {
        Map<String, JsonNode> more = new HashMap<>(extras);
        more.put(key, value);
        return new FieldSpec(
                name, label, type, required, unique, bounds, choices, relation, defaultValue, help, more, rules);
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
        bounds.min().ifPresent(min -> json.put("min", min));
        bounds.max().ifPresent(max -> json.put("max", max));
        defaultValue.ifPresent(value -> json.set("default", value));
        new TreeMap<>(extras).forEach(json::set);
        help.ifPresent(text -> json.set("help", text.toJson()));
        return json;
    }
}
