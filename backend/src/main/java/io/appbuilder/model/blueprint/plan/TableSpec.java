package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.List;

/** A table module that will be made; {@code rules} are the rules' values that shaped it, e.g. {@code pricing.currency}. */
public record TableSpec(
        String name, Localized label, Localized singular, String icon, List<FieldSpec> fields, List<String> rules) {

    public TableSpec {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
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
        ArrayNode shapedBy = json.putArray("rules");
        rules.forEach(shapedBy::add);
        ArrayNode array = json.putArray("fields");
        fields.forEach(field -> array.add(field.toJson()));
        return json;
    }
}
