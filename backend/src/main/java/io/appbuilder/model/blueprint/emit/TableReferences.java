package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The keys of a table.json that name its fields: what becomes of them when a field is renamed, goes, or gets another type. */
final class TableReferences {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NUMBERS = Set.of("integer", "decimal", "money", "percent");
    private static final Set<String> DATES = Set.of("date", "datetime");
    private static final Set<String> UNFILTERED = Set.of("text", "longtext", "email", "phone", "url");
    private static final Set<String> ALWAYS = Set.of("id", "created_at");

    private TableReferences() {}

    /** Keys that named {@code from}, naming {@code to}. */
    static Map<String, JsonNode> renamed(ObjectNode table, String from, String to) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        for (String key :
                new String[] {"sort", "views", "filters", "totals", "columns", "amounts", "document", "line", "parent"
                }) {
            JsonNode before = table.path(key);
            JsonNode after = renamed(before, from, to);
            if (!after.equals(before)) {
                keys.put(key, after);
            }
        }
        if (table.path("where").has(from)) {
            ObjectNode where = table.path("where").deepCopy();
            where.set(to, where.remove(from));
            keys.put("where", where);
        }
        return keys;
    }

    private static JsonNode renamed(JsonNode node, String from, String to) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.arrayNode();
            array.forEach(item -> copy.add(renamed(item, from, to)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            // "type", "kind", "direction" and "operation" hold words of their own.
            object.properties()
                    .forEach(entry -> copy.set(
                            entry.getKey(),
                            Set.of("type", "kind", "direction", "operation").contains(entry.getKey())
                                    ? entry.getValue()
                                    : renamed(entry.getValue(), from, to)));
            return copy;
        }
        return node.isTextual() && node.asText().equals(from) ? TextNode.valueOf(to) : node;
    }

    /** Keys that name what is no field any more, or one of the wrong type, without that. Empty if all fit. */
    static Map<String, JsonNode> fitting(ObjectNode table) {
        Map<String, JsonNode> fields = new HashMap<>();
        table.path("fields").forEach(field -> fields.put(field.path("name").asText(), field));
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        keys.put("views", only(table.path("views"), view -> isView(view, fields)));
        keys.put(
                "filters",
                only(
                        table.path("filters"),
                        name -> type(fields, name)
                                .filter(type -> !UNFILTERED.contains(type))
                                .isPresent()));
        keys.put(
                "totals",
                only(
                        table.path("totals"),
                        total -> type(fields, total.path("field"))
                                .filter(NUMBERS::contains)
                                .isPresent()));
        keys.put("columns", only(table.path("columns"), name -> fields.containsKey(name.asText())));
        String sorted = table.path("sort").path("field").asText();
        if (table.path("sort").isObject() && !fields.containsKey(sorted) && !ALWAYS.contains(sorted)) {
            keys.put("sort", JSON.objectNode().put("field", "id").put("direction", "desc"));
        }
        if (table.path("where") instanceof ObjectNode where) {
            ObjectNode rest = where.deepCopy();
            where.properties().stream()
                    .filter(entry -> !isWhere(fields.get(entry.getKey()), entry.getValue()))
                    .forEach(entry -> rest.remove(entry.getKey()));
            keys.put("where", rest);
        }
        keys.entrySet().removeIf(entry -> entry.getValue().equals(table.path(entry.getKey())));
        if (keys.get("columns") instanceof ArrayNode columns && columns.isEmpty()) {
            fields.keySet().stream().sorted().forEach(columns::add);
        }
        return keys;
    }

    private static JsonNode only(JsonNode list, Predicate<JsonNode> fits) {
        if (!(list instanceof ArrayNode)) {
            return list;
        }
        ArrayNode rest = JSON.arrayNode();
        list.forEach(item -> {
            if (fits.test(item)) {
                rest.add(item);
            }
        });
        return rest;
    }

    private static boolean isView(JsonNode view, Map<String, JsonNode> fields) {
        Optional<String> by = type(fields, view.path("field"));
        return switch (view.path("type").asText()) {
            case "board" -> by.equals(Optional.of("choice"));
            case "calendar" ->
                by.filter(DATES::contains).isPresent()
                        && (!view.has("end") || type(fields, view.path("end")).equals(by));
            default -> true;
        };
    }

    private static boolean isWhere(@org.jspecify.annotations.Nullable JsonNode field, JsonNode values) {
        if (field == null) {
            return false;
        }
        if (field.path("type").asText().equals("boolean")) {
            return true;
        }
        for (JsonNode value : values) {
            boolean offered = false;
            for (JsonNode choice : field.path("choices")) {
                offered |= choice.path("value").equals(value);
            }
            if (!offered) {
                return false;
            }
        }
        return field.path("type").asText().equals("choice");
    }

    private static Optional<String> type(Map<String, JsonNode> fields, JsonNode name) {
        return Optional.ofNullable(fields.get(name.asText()))
                .map(field -> field.path("type").asText());
    }
}
