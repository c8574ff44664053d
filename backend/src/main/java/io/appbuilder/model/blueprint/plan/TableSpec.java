package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table module that will be made.
 *
 * @param keys further keys of table.json, such as {@code views}
 * @param inMenu whether it has a page of its own; lines of a document have none
 * @param rules the rules' values that shaped it, e.g. {@code pricing.currency}
 */
public record TableSpec(
        String name,
        Localized label,
        Localized singular,
        String icon,
        List<FieldSpec> fields,
        Map<String, JsonNode> keys,
        boolean inMenu,
        List<String> rules) {

    public TableSpec {
        fields = List.copyOf(fields);
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        rules = List.copyOf(rules);
    }

    /** A plain list. */
    public static TableSpec plain(
            String name, Localized label, Localized singular, String icon, List<FieldSpec> fields, List<String> rules) {
        return new TableSpec(name, label, singular, icon, fields, Map.of(), true, rules);
    }

    public TableSpec with(List<FieldSpec> newFields, Map<String, JsonNode> newKeys, List<String> newRules) {
        return new TableSpec(name, label, singular, icon, newFields, newKeys, inMenu, newRules);
    }

    /** The field that stands for a row: the first text, else the first of all. */
    public String title() {
        return fields.stream()
                .filter(field -> field.type() == FieldType.TEXT)
                .findFirst()
                .orElse(fields.getFirst())
                .name();
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.set("label", label.toJson());
        json.set("singular", singular.toJson());
        json.put("icon", icon);
        json.put("title", title());
        keys.forEach(json::set);
        ArrayNode shapedBy = json.putArray("rules");
        rules.forEach(shapedBy::add);
        ArrayNode array = json.putArray("fields");
        fields.forEach(field -> array.add(field.toJson()));
        return json;
    }
}
