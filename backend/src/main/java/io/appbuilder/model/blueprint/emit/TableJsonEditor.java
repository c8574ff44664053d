package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.emit.FileOperation.Replacement;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.FieldSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Edits a table.json in place, so that what people wrote by hand, its layout included, stays. Each edit's old and new text
 * are whole fields or whole values.
 */
final class TableJsonEditor {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String path;
    private final String original;
    private String content;
    private final List<Replacement> replacements = new ArrayList<>();
    private boolean rewritten;

    /** @param content a JSON object with an array of fields */
    TableJsonEditor(String path, String content) {
        this.path = path;
        this.original = content;
        this.content = content;
    }

    /** Offsets of a value: from {@code start} to before {@code end}. */
    private record Span(int start, int end) {}

    private record Layout(
            List<Span> fields, Optional<Span> title, Optional<Span> rules, Span array, Map<String, Span> keys) {}

    void addFields(List<FieldSpec> fields) {
        Layout layout = layout();
        List<String> printed = fields.stream()
                .map(field -> TableJsonPrinter.inline(field.toJson()))
                .toList();
        if (layout.fields().isEmpty()) {
            replace(layout.array(), "[\n    " + String.join(",\n    ", printed) + "\n  ]");
            return;
        }
        Span last = layout.fields().getLast();
        String separator = "," + gapBefore(last);
        String text = text(last);
        replace(last, text + separator + String.join(separator, printed));
    }

    /** Puts fields right before or behind another; the places of all fields stay as they are laid out. */
    void moveFields(List<String> names, String anchor, boolean before) {
        Layout layout = layout();
        List<String> texts = layout.fields().stream().map(this::text).toList();
        List<String> moved =
                names.stream().map(name -> texts.get(indexOf(layout, name))).toList();
        String beside = texts.get(indexOf(layout, anchor));
        List<String> ordered = new ArrayList<>(texts);
        ordered.removeAll(moved);
        ordered.addAll(ordered.indexOf(beside) + (before ? 0 : 1), moved);
        int first = 0;
        while (first < texts.size() && ordered.get(first).equals(texts.get(first))) {
            first++;
        }
        int last = texts.size() - 1;
        while (last > first && ordered.get(last).equals(texts.get(last))) {
            last--;
        }
        if (first < last) {
            String separator = "," + gapBefore(layout.fields().get(last));
            Span whole = new Span(
                    layout.fields().get(first).start(),
                    layout.fields().get(last).end());
            replace(whole, String.join(separator, ordered.subList(first, last + 1)));
        }
    }

    void removeField(String name) {
        Layout layout = layout();
        int index = indexOf(layout, name);
        Span field = layout.fields().get(index);
        boolean isTitle = title(layout).equals(name);
        List<ObjectNode> rest = new ArrayList<>(fields(layout));
        rest.remove(index);
        if (index > 0) {
            Span before = layout.fields().get(index - 1);
            replace(new Span(before.start(), field.end()), text(before));
        } else {
            Span after = layout.fields().get(1);
            replace(new Span(field.start(), after.end()), text(after));
        }
        if (isTitle) {
            setTitle(rest.stream()
                    .filter(other -> other.path("type").asText().equals("text"))
                    .findFirst()
                    .orElse(rest.getFirst())
                    .path("name")
                    .asText());
        }
    }

    void renameField(String from, String to, Localized label) {
        Layout layout = layout();
        Span span = layout.fields().get(indexOf(layout, from));
        ObjectNode field = parse(text(span));
        field.put("name", to);
        field.set("label", label.toJson());
        boolean isTitle = title(layout).equals(from);
        replace(span, TableJsonPrinter.inline(field));
        if (isTitle && !from.equals(to)) {
            setTitle(to);
        }
    }

    /** The whole description as it is after the edits so far. */
    ObjectNode json() {
        return parse(content);
    }

    /** Puts another description in a field's place. */
    void replaceField(String name, ObjectNode json) {
        Layout layout = layout();
        replace(layout.fields().get(indexOf(layout, name)), TableJsonPrinter.inline(json));
    }

    /** Lets a relation point to the table of another name. */
    void pointField(String name, String table) {
        Layout layout = layout();
        Span span = layout.fields().get(indexOf(layout, name));
        ObjectNode field = parse(text(span));
        field.put("table", table);
        replace(span, TableJsonPrinter.inline(field));
    }

    /** Sets a key beside the fields, in its place or before the fields. */
    void setKey(String key, JsonNode value) {
        Layout layout = layout();
        Span present = layout.keys().get(key);
        String text = "\"" + key + "\": " + TableJsonPrinter.inline(value);
        if (present != null) {
            int start = content.lastIndexOf("\"" + key + "\"", present.start() - 1);
            replace(new Span(start, present.end()), text);
            return;
        }
        int fields = content.lastIndexOf("\"fields\"", layout.array().start() - 1);
        int bracket = layout.array().start() + 1;
        String head = content.substring(fields, bracket);
        replace(new Span(fields, bracket), text + "," + gapBefore(new Span(fields, bracket)) + head);
    }

    /** Adds references to {@code rules} if the file records them. */
    void addRules(List<String> references) {
        layout().rules().ifPresent(span -> {
            Set<String> joined = new TreeSet<>(references);
            var array = JSON.createArrayNode();
            parse("{\"rules\":" + text(span) + "}").path("rules").forEach(rule -> {
                array.add(rule);
                joined.remove(rule.asText());
            });
            if (!joined.isEmpty()) {
                joined.forEach(array::add);
                replace(span, TableJsonPrinter.inline(array));
            }
        });
    }

    String content() {
        return content;
    }

    /** Edits where each old text was there exactly once, else the file written anew. */
    FileOperation operation() {
        return rewritten ? new FileOperation.Write(path, content) : new FileOperation.Edit(path, replacements);
    }

    boolean isUnchanged() {
        return content.equals(original);
    }

    private void setTitle(String name) {
        layout().title().ifPresent(span -> replaceWithKey(span, "\"" + name + "\""));
    }

    /** The value alone may stand in many places; with its key it stands in one. */
    private void replaceWithKey(Span value, String newValue) {
        int key = content.lastIndexOf("\"title\"", value.start() - 1);
        replace(new Span(key, value.end()), content.substring(key, value.start()) + newValue);
    }

    private void replace(Span span, String newText) {
        String oldText = text(span);
        if (oldText.equals(newText)) {
            return;
        }
        int first = content.indexOf(oldText);
        rewritten |= content.indexOf(oldText, first + 1) >= 0;
        replacements.add(new Replacement(oldText, newText));
        content = content.substring(0, span.start()) + newText + content.substring(span.end());
    }

    private String text(Span span) {
        return content.substring(span.start(), span.end());
    }

    /** Line break and indentation before a field, or one space when fields share a line. */
    private String gapBefore(Span field) {
        int index = field.start();
        while (index > 0 && Character.isWhitespace(content.charAt(index - 1))) {
            index--;
        }
        String gap = content.substring(index, field.start());
        return gap.contains("\n") ? gap : " ";
    }

    private int indexOf(Layout layout, String name) {
        List<ObjectNode> fields = fields(layout);
        for (int index = 0; index < fields.size(); index++) {
            if (fields.get(index).path("name").asText().equals(name)) {
                return index;
            }
        }
        throw new IllegalStateException("no field " + name + " in " + path);
    }

    private List<ObjectNode> fields(Layout layout) {
        return layout.fields().stream().map(span -> parse(text(span))).toList();
    }

    private String title(Layout layout) {
        return layout.title()
                .map(span ->
                        parse("{\"title\":" + text(span) + "}").path("title").asText())
                .orElse("");
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the parts of the file stand now. */
    private Layout layout() {
        List<Span> fields = new ArrayList<>();
        Optional<Span> title = Optional.empty();
        Optional<Span> rules = Optional.empty();
        Span array = new Span(0, 0);
        Map<String, Span> keys = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(content)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                int start = start(parser);
                if (key.equals("fields") && parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        int fieldStart = start(parser);
                        parser.skipChildren();
                        fields.add(new Span(fieldStart, end(parser)));
                    }
                    array = new Span(start, end(parser));
                    continue;
                }
                parser.skipChildren();
                // A text is read to its end only when it is asked for.
                parser.getText();
                Span span = new Span(start, end(parser));
                keys.put(key, span);
                title = key.equals("title") ? Optional.of(span) : title;
                rules = key.equals("rules") ? Optional.of(span) : rules;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Layout(fields, title, rules, array, keys);
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
