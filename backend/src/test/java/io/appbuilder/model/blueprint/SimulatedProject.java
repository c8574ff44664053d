package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.storage.local.DirectoryTemplateStore;
import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.DatabaseTable;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A project as the browser would have it: it posts legs to the generator, applies the tool calls as the tools would, runs new
 * migrations on a real SQLite, and keeps the conversation.
 */
final class SimulatedProject implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> files = new TreeMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final TreeSet<String> applied = new TreeSet<>();
    private final BlueprintModel model = repositoryModel();
    private final Connection connection;
    private final Language studioLanguage;
    private int turns;

    /** What one turn did: all its legs together. */
    record Turn(
            FinishReason reason, String opening, String closing, List<ToolCallComplete> calls, List<TurnEvent> events) {
        List<String> paths() {
            return calls.stream()
                    .map(call -> call.input().path("path").asText())
                    .toList();
        }
    }

    SimulatedProject(Language studioLanguage) {
        this.studioLanguage = studioLanguage;
        files.put("src/app.json", "{\n  \"name\": \"Application\",\n  \"language\": \"fr\"\n}\n");
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            execute("PRAGMA foreign_keys = ON");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The generator with the repository's own rules and templates. */
    static BlueprintModel repositoryModel() {
        try {
            return new BlueprintModel(
                    new DirectoryRuleStore(Path.of("../rules")), new DirectoryTemplateStore(Path.of("../templates")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Turn prompt(String prompt) {
        messages.add(new Message(Role.USER, List.of(new Text(prompt))));
        return turn(Kind.PROMPT, List.of(), List.of());
    }

    Turn drop(CsvAttachment attachment) {
        messages.add(new Message(Role.USER, List.of(new Text("Importe ce fichier"))));
        return turn(Kind.PROMPT, List.of(attachment), List.of());
    }

    Turn repair(RuntimeProblem problem) {
        messages.add(new Message(Role.USER, List.of(new Text("Corrige le problème"))));
        return turn(Kind.REPAIR, List.of(), List.of(problem));
    }

    /** Posts a leg whose tool calls all failed for {@code reason}. */
    Turn promptWithFailingTools(String prompt, String reason) {
        messages.add(new Message(Role.USER, List.of(new Text(prompt))));
        Leg first = leg(0, Kind.PROMPT, List.of(), List.of());
        List<Block> results = new ArrayList<>();
        first.calls().forEach(call -> results.add(new ToolResult(call.id(), true, reason)));
        messages.add(new Message(Role.USER, results));
        Leg second = leg(1, Kind.PROMPT, List.of(), List.of());
        return new Turn(second.reason(), first.text(), second.text(), first.calls(), first.events());
    }

    private Turn turn(Kind kind, List<CsvAttachment> attachments, List<RuntimeProblem> problems) {
        turns++;
        Leg first = leg(0, kind, attachments, problems);
        if (first.reason() != FinishReason.NEEDS_TOOLS) {
            return new Turn(first.reason(), first.text(), "", first.calls(), first.events());
        }
        List<Block> results = new ArrayList<>();
        for (ToolCallComplete call : first.calls()) {
            apply(call);
            results.add(new ToolResult(call.id(), false, "ok"));
        }
        migrate();
        messages.add(new Message(Role.USER, results));
        Leg second = leg(1, kind, attachments, problems);
        return new Turn(second.reason(), first.text(), second.text(), first.calls(), first.events());
    }

    private record Leg(FinishReason reason, String text, List<ToolCallComplete> calls, List<TurnEvent> events) {}

    private Leg leg(int number, Kind kind, List<CsvAttachment> attachments, List<RuntimeProblem> problems) {
        List<TurnEvent> events = new ArrayList<>();
        TurnRequest request = new TurnRequest(
                "turn-" + turns, number, kind, studioLanguage, project(), messages, attachments, problems);
        FinishReason reason = model.answer(request, events::add, new Cancellation());
        StringBuilder text = new StringBuilder();
        List<ToolCallComplete> calls = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (TurnEvent event : events) {
            if (event instanceof TextDelta(String piece)) {
                text.append(piece);
            } else if (event instanceof ToolCallComplete call) {
                calls.add(call);
            }
        }
        blocks.add(new Text(text.toString()));
        calls.forEach(call -> blocks.add(new ToolUse(call.id(), call.name(), call.input())));
        messages.add(new Message(Role.ASSISTANT, blocks));
        return new Leg(reason, text.toString(), calls, events);
    }

    Project project() {
        List<ProjectFile> sent = files.entrySet().stream()
                .map(file -> new ProjectFile(
                        file.getKey(),
                        file.getValue().getBytes(StandardCharsets.UTF_8).length,
                        Optional.of(file.getValue())))
                .toList();
        return new Project("p-demo", sent, tables());
    }

    /** As the reference filesystem tools do, but stricter: an edit's old text must stand in the file exactly once. */
    private void apply(ToolCallComplete call) {
        ObjectNode input = call.input();
        String path = input.path("path").asText();
        if (call.name().equals("run_command")) {
            String command = input.path("command").asText();
            assertThat(command).matches("rm -rf( (src/modules|api)/[A-Za-z0-9_./-]+)+");
            for (String gone : command.substring("rm -rf ".length()).split(" ", -1)) {
                files.keySet().removeIf(file -> file.equals(gone) || file.startsWith(gone + "/"));
            }
            return;
        }
        if (call.name().equals("write_file")) {
            files.put(path, input.path("content").asText());
            return;
        }
        assertThat(call.name()).isEqualTo("edit_file");
        String content = file(path);
        for (JsonNode edit : input.path("edits")) {
            String oldText = edit.path("oldText").asText();
            assertThat(content.split(java.util.regex.Pattern.quote(oldText), -1))
                    .as("old text in %s: %s", path, oldText)
                    .hasSize(2);
            content = content.replace(oldText, edit.path("newText").asText());
        }
        files.put(path, content);
    }

    private void migrate() {
        files.forEach((path, sql) -> {
            if (path.startsWith("db/migrations/") && applied.add(path)) {
                execute(sql);
            }
        });
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + " in: " + sql, e);
        }
    }

    /** First column of the first row. */
    String query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + " in: " + sql, e);
        }
    }

    private List<DatabaseTable> tables() {
        List<DatabaseTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")) {
            while (rows.next()) {
                tables.add(new DatabaseTable(rows.getString(1), rows.getString(2), count(rows.getString(1))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    private long count(String table) {
        return Long.parseLong(query("SELECT count(*) FROM \"" + table + "\""));
    }

    /** Every table.json by the table's SQL name. */
    Map<String, JsonNode> tablesByName() {
        Map<String, JsonNode> tables = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.endsWith("/table.json")) {
                tables.put(json(content).path("name").asText(), json(content));
            }
        });
        return tables;
    }

    /** What the database's columns lack of what table.json says. */
    List<String> columnProblems(String table) {
        Map<String, String> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(\"" + table + "\")")) {
            while (rows.next()) {
                columns.put(rows.getString("name"), rows.getString("type"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        List<String> problems = new ArrayList<>();
        Optional.ofNullable(tablesByName().get(table))
                .orElseThrow()
                .path("fields")
                .forEach(field -> {
                    String type = FieldType.find(field.path("type").asText())
                            .orElseThrow()
                            .column();
                    String name = field.path("name").asText();
                    if (!type.equals(columns.get(name))) {
                        problems.add("column " + table + "." + name + " is " + columns.get(name) + ", not " + type);
                    }
                });
        return problems;
    }

    /** Keys of table.json and cards of the dashboard that name what is no field: the app would not start with them. */
    List<String> referenceProblems() {
        List<String> problems = new ArrayList<>();
        Map<String, JsonNode> tables = tablesByName();
        tables.forEach((name, table) -> {
            TreeSet<String> known = new TreeSet<>(List.of("id", "created_at"));
            table.path("fields").forEach(field -> known.add(field.path("name").asText()));
            List<JsonNode> named = new ArrayList<>(
                    List.of(table.path("title"), table.path("sort").path("field"), table.path("parent")));
            table.path("views").forEach(view -> named.addAll(List.of(view.path("field"), view.path("end"))));
            table.path("filters").forEach(named::add);
            table.path("columns").forEach(named::add);
            table.path("totals").forEach(total -> named.add(total.path("field")));
            table.path("amounts").forEach(named::add);
            table.path("line").forEach(named::add);
            for (String key : List.of("number", "date", "dueDate", "party")) {
                named.add(table.path("document").path(key));
            }
            named.stream()
                    .filter(node -> node.isTextual() && !known.contains(node.asText()))
                    .forEach(node -> problems.add(name + " names " + node + ", which is no field"));
            table.path("where").fieldNames().forEachRemaining(field -> {
                if (!known.contains(field)) {
                    problems.add(name + " filters by " + field + ", which is no field");
                }
            });
        });
        JsonNode cards = Optional.ofNullable(files.get("src/modules/dashboard/dashboard.json"))
                .map(SimulatedProject::json)
                .map(json -> json.path("cards"))
                .orElse(JSON.createArrayNode());
        for (JsonNode card : cards) {
            JsonNode table = tables.get(card.path("table").asText());
            for (String key : List.of("field", "by")) {
                boolean there = card.path(key).isMissingNode()
                        || (table != null
                                && table.path("fields")
                                        .findValuesAsText("name")
                                        .contains(card.path(key).asText()));
                if (table == null || !there) {
                    problems.add("the dashboard shows what is not there: " + card);
                }
            }
        }
        return problems;
    }

    /** Leaves the files for a build with Vite. */
    void writeTo(Path folder) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    JsonNode table(String slug) {
        return json(file("src/modules/" + slug + "/table.json"));
    }

    String file(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new AssertionError(path + " is not among " + files.keySet()));
    }

    static JsonNode json(String content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + content, e);
        }
    }

    /** "nom:text*" for a required text; choices in brackets. */
    Map<String, List<String>> describe() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        files.forEach((path, content) -> {
            if (path.endsWith("/table.json")) {
                List<String> fields = new ArrayList<>();
                JsonNode table = json(content);
                table.path("fields").forEach(field -> fields.add(describe(field)));
                tables.put(table.path("name").asText(), fields);
            }
        });
        return tables;
    }

    private static String describe(JsonNode field) {
        StringBuilder text = new StringBuilder(field.path("name").asText())
                .append(':')
                .append(field.path("type").asText());
        if (field.has("choices")) {
            List<String> values = new ArrayList<>();
            field.path("choices")
                    .forEach(choice -> values.add(choice.path("value").asText()));
            text.append('(').append(String.join("|", values)).append(')');
        }
        if (field.has("table")) {
            text.append("->").append(field.path("table").asText());
        }
        return text.append(field.path("required").asBoolean() ? "*" : "").toString();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
