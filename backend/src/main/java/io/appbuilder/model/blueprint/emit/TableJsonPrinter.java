package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints a table.json as people like to read it: one key a line, one field a line. */
final class TableJsonPrinter {

    private TableJsonPrinter() {}

    static String print(ObjectNode table) {
        return lines(table, "fields");
    }

    /** Likewise with one line for each item of the array {@code listed}. */
    static String lines(ObjectNode table, String listed) {
        List<String> lines = new ArrayList<>();
        table.properties()
                .forEach(entry -> lines.add("  " + quoted(entry.getKey()) + ": "
                        + value(entry.getKey().equals(listed), entry.getValue())));
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    /** One line, with spaces inside braces. */
    static String inline(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> quoted(entry.getKey()) + ": " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(TableJsonPrinter::inline)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.toString();
    }

    private static String value(boolean listed, JsonNode node) {
        if (!listed || !node.isArray() || node.isEmpty()) {
            return inline(node);
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(field -> "    " + inline(field))
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
