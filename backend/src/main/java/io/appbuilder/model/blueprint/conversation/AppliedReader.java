package io.appbuilder.model.blueprint.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from tool calls what they did. The calls alone say it: by then the project shows only the result. */
public final class AppliedReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MODULE_FILE = Pattern.compile("src/modules/([a-z][a-z0-9_-]{0,62})/([A-Za-z0-9_.-]+)");

    private static final Pattern REMOVED = Pattern.compile("rm -rf (?:src/modules|api)/([a-z][a-z0-9_-]{0,62})");
    private static final Pattern KEY =
            Pattern.compile("\"(?:sort|views|filters|totals|columns|export|detail|document|amounts|line|parent)\"");

    private final List<Applied> applied = new ArrayList<>();
    private final Set<String> tables = new HashSet<>();

    private AppliedReader() {}

    public static List<Applied> read(List<ToolUse> uses) {
        AppliedReader reader = new AppliedReader();
        uses.forEach(reader::readOne);
        return List.copyOf(reader.applied);
    }

    private void readOne(ToolUse use) {
        String path = use.input().path("path").asText();
        Matcher removed = REMOVED.matcher(use.input().path("command").asText());
        if (removed.find()) {
            add(new Applied.Removed(removed.group(1)));
        }
        if (path.equals("src/app.json")) {
            add(new Applied.AppChanged());
        }
        Matcher module = MODULE_FILE.matcher(path);
        if (!module.matches()) {
            return;
        }
        String slug = module.group(1);
        String file = module.group(2);
        if (file.equals("table.json")) {
            tables.add(slug);
            if (use.name().equals("write_file")) {
                readTable(slug, parse(use.input().path("content").asText()));
            } else {
                use.input().path("edits").forEach(edit -> readEdit(slug, edit));
            }
        } else if (file.equals("dashboard.json")) {
            add(new Applied.DashboardChanged());
        } else if (file.equals("index.tsx") && !tables.contains(slug)) {
            applied.add(new Applied.ModuleWritten(slug));
        } else if (file.endsWith(".json")) {
            applied.add(new Applied.OptionsWritten(path));
        }
    }

    private void add(Applied one) {
        if (!applied.contains(one)) {
            applied.add(one);
        }
    }

    private void readTable(String slug, JsonNode table) {
        List<Localized> fields = new ArrayList<>();
        table.path("fields").forEach(field -> fields.add(label(field)));
        List<String> rules = new ArrayList<>();
        table.path("rules").forEach(rule -> rules.add(rule.asText()));
        applied.add(new Applied.TableCreated(slug, Localized.read(table.path("label"), slug), fields, rules));
    }

    /** Old and new text of an edit are whole fields, so both read as lists of them. */
    private void readEdit(String slug, JsonNode edit) {
        List<JsonNode> before = fields(edit.path("oldText").asText());
        List<JsonNode> after = fields(edit.path("newText").asText());
        List<JsonNode> removed = without(before, after);
        List<JsonNode> added = without(after, before);
        if (before.isEmpty() && after.isEmpty()) {
            boolean key = KEY.matcher(edit.path("newText").asText()).find();
            if (key) {
                add(new Applied.ScreenChanged(slug));
            }
        } else if (removed.size() == 1 && added.size() == 1) {
            applied.add(new Applied.FieldRenamed(slug, label(removed.getFirst()), label(added.getFirst())));
        } else if (!added.isEmpty()) {
            applied.add(new Applied.FieldsAdded(
                    slug,
                    added.stream().map(AppliedReader::label).toList(),
                    added.stream().map(field -> field.path("type").asText()).toList()));
        } else if (!removed.isEmpty()) {
            applied.add(new Applied.FieldsRemoved(
                    slug, removed.stream().map(AppliedReader::label).toList()));
        } else if (before.size() > 1 && before.size() == after.size()) {
            // The same fields in another order.
            add(new Applied.ScreenChanged(slug));
        } else if (before.size() == 1 && after.size() == 1) {
            boolean renamed = !label(before.getFirst()).equals(label(after.getFirst()));
            add(
                    renamed
                            ? new Applied.FieldRenamed(slug, label(before.getFirst()), label(after.getFirst()))
                            : new Applied.FieldChanged(slug, label(after.getFirst())));
        }
    }

    private static List<JsonNode> fields(String text) {
        JsonNode list = parse(text.startsWith("[") ? text : "[" + text + "]");
        List<JsonNode> fields = new ArrayList<>();
        list.forEach(node -> {
            if (node.hasNonNull("name")) {
                fields.add(node);
            }
        });
        return fields;
    }

    private static List<JsonNode> without(List<JsonNode> fields, List<JsonNode> others) {
        Set<String> names = new HashSet<>();
        others.forEach(field -> names.add(field.path("name").asText()));
        return fields.stream()
                .filter(field -> !names.contains(field.path("name").asText()))
                .toList();
    }

    private static Localized label(JsonNode field) {
        return Localized.read(field.path("label"), field.path("name").asText());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // Texts of edits that are no fields, such as a title, say nothing here.
            return JSON.missingNode();
        }
    }
}
