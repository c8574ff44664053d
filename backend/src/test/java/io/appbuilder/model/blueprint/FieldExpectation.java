package io.appbuilder.model.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field as the corpus writes it: {@code name:type}, {@code name:type/type} for either, {@code name:choice(a|b)},
 * {@code name->table}; {@code [min..max]} behind it, {@code !} for required, {@code ~} for not required, {@code #} for unique. A
 * field without one of these signs may be required or not, and is not unique.
 */
record FieldExpectation(String text) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?<name>[a-z0-9_]+)(?:->(?<table>[a-z0-9_]+)|:(?<types>[a-z/]+)(?:\\((?<choices>[^)]*)\\))?)(?:\\[(?<min>[^.]*)\\.\\.(?<max>[^\\]]*)\\])?(?<signs>[!~#]*)");

    /** What differs between a table's fields and what is expected of them; empty if nothing does. */
    static List<String> compare(String expected, JsonNode fields) {
        List<String> problems = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean more = false;
        for (String part : expected.split(" ", -1)) {
            if (part.equals("…")) {
                more = true;
            } else if (!part.isEmpty()) {
                names.add(new FieldExpectation(part).compare(fields, problems));
            }
        }
        if (!more) {
            fields.forEach(field -> {
                if (!names.contains(field.path("name").asText())) {
                    problems.add("unexpected " + field.path("name").asText() + ":"
                            + field.path("type").asText());
                }
            });
        }
        return problems;
    }

    private String compare(JsonNode fields, List<String> problems) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("not a field of the corpus: " + text);
        }
        String name = shape.group("name");
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                compare(shape, field, problems);
                return name;
            }
        }
        problems.add("missing " + text);
        return name;
    }

    private void compare(Matcher shape, JsonNode field, List<String> problems) {
        String type = field.path("type").asText();
        boolean typed = shape.group("table") != null
                ? type.equals("relation") && field.path("table").asText().equals(shape.group("table"))
                : List.of(shape.group("types").split("/", -1)).contains(type);
        List<String> values = new ArrayList<>();
        field.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
        boolean choices =
                shape.group("choices") == null || String.join("|", values).equals(shape.group("choices"));
        boolean bounds = shape.group("min") == null
                || (number(field.path("min")).equals(shape.group("min"))
                        && number(field.path("max")).equals(shape.group("max")));
        String signs = shape.group("signs");
        boolean required = field.path("required").asBoolean();
        boolean flags = !(signs.contains("!") && !required)
                && !(signs.contains("~") && required)
                && signs.contains("#") == (field.path("unique").asBoolean() && !field.has("sequence"));
        if (!typed || !choices || !bounds || !flags) {
            problems.add("expected " + text + ", got " + field);
        }
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : "";
    }
}
