package io.appbuilder.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project.DatabaseTable;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnException;
import io.appbuilder.turn.UsageJson;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a turn on a folder did, as {@code --json} prints it. */
public record TurnReport(FinishReason reason, List<String> failures, String text, ObjectNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAGE = Pattern.compile("src/modules/([a-z0-9_-]+)/index\\.tsx");

    public TurnReport {
        failures = List.copyOf(failures);
    }

    /** A turn before the folder is looked at; {@code texts} and {@code usages} have one entry per leg. */
    record Outcome(
            String model,
            boolean created,
            FinishReason reason,
            Optional<Exception> failure,
            List<String> texts,
            List<String> choices,
            List<ToolUse> calls,
            List<String> failures,
            List<Usage> usages) {}

    /**
     * 0 done · 1 a tool call failed, or no answer could be had · 3 the model asks something · 4 refused · 5 nothing to change · 6 a limit was met. (2 is for
     * options that make no sense.)
     */
    public int exitCode() {
        if (!failures.isEmpty()) {
            return 1;
        }
        return switch (reason) {
            case DONE, NEEDS_TOOLS -> 0;
            case QUESTION -> 3;
            case REFUSED -> 4;
            case NOTHING_TO_CHANGE -> 5;
            case LIMIT -> 6;
        };
    }

    static TurnReport of(Outcome outcome, ProjectFolder folder, AppDatabase database) throws IOException, SQLException {
        ObjectNode json = JSON.createObjectNode();
        json.put("model", outcome.model());
        json.put(
                "reason",
                outcome.failure().isPresent()
                        ? "failed"
                        : outcome.reason().name().toLowerCase(Locale.ROOT));
        outcome.failure()
                .ifPresent(failure ->
                        json.putObject("problem").put("code", code(failure)).put("message", failure.getMessage()));
        json.put("created", outcome.created());
        json.put("understood", outcome.texts().isEmpty() ? "" : outcome.texts().getFirst());
        String text = String.join(
                "\n\n", outcome.texts().stream().filter(one -> !one.isBlank()).toList());
        json.put("text", text);
        ArrayNode changed = json.putArray("changed");
        changedPaths(outcome.calls()).forEach(changed::add);
        if (outcome.reason() == FinishReason.QUESTION) {
            ObjectNode asked = json.putObject("asked").put("text", text);
            ArrayNode choices = asked.putArray("choices");
            outcome.choices().forEach(choices::add);
        }
        json.put("refused", outcome.reason() == FinishReason.REFUSED);
        ArrayNode failed = json.putArray("failures");
        outcome.failures().forEach(failed::add);
        usage(outcome.usages(), json);
        List<ProjectFile> files = folder.files();
        ArrayNode names = json.putArray("files");
        files.forEach(file -> names.add(file.path()));
        tables(files, database, json.putArray("tables"));
        ArrayNode screens = json.putArray("screens");
        files.forEach(file -> screen(file, screens));
        var failures = new ArrayList<>(outcome.failures());
        outcome.failure().ifPresent(failure -> failures.add(String.valueOf(failure.getMessage())));
        return new TurnReport(outcome.reason(), failures, text, json);
    }

    private static String code(Exception failure) {
        return switch (failure) {
            case ModelException model -> model.code();
            case TurnException turn -> turn.code().name().toLowerCase(Locale.ROOT);
            default -> throw new IllegalArgumentException(failure);
        };
    }

    /** The turn's tokens and cost, the share of what was read that came from the cache, and the same for each leg with its prompt. */
    private static void usage(List<Usage> legs, ObjectNode json) {
        var total = legs.stream().reduce(new Usage(0, 0, 0, 0), Usage::plus);
        long read = total.inputTokens() + total.cacheReadTokens() + total.cacheWriteTokens();
        UsageJson.write(total, json.putObject("usage"))
                .put("cacheShare", read == 0 ? 0 : (double) total.cacheReadTokens() / read)
                .remove("prompt");
        var each = json.putArray("legs");
        legs.forEach(leg -> UsageJson.write(leg, each.addObject()));
    }

    private static TreeSet<String> changedPaths(List<ToolUse> calls) {
        TreeSet<String> changed = new TreeSet<>();
        for (ToolUse call : calls) {
            switch (call.name()) {
                case "write_file", "edit_file" ->
                    changed.add(call.input().path("path").asText());
                case "move_file" -> changed.add(call.input().path("destination").asText());
                case "run_command" -> changed.add(call.input().path("command").asText());
                default -> {
                    // Reading changes nothing.
                }
            }
        }
        return changed;
    }

    private static void tables(List<ProjectFile> files, AppDatabase database, ArrayNode into) throws SQLException {
        for (DatabaseTable table : database.tables()) {
            ObjectNode node = into.addObject().put("name", table.name()).put("rows", table.rows());
            node.set("columns", database.columns(table.name()));
            files.stream()
                    .filter(file -> file.path().endsWith("/table.json"))
                    .map(file -> parse(file.content().orElse("")))
                    .filter(json -> json.path("name").asText().equals(table.name()))
                    .findFirst()
                    .ifPresent(json -> node.set("description", json));
        }
    }

    private static void screen(ProjectFile file, ArrayNode screens) {
        Matcher page = PAGE.matcher(file.path());
        if (page.matches()) {
            screens.addObject().put("module", page.group(1)).put("view", "page");
        }
        if (file.path().endsWith("/table.json")) {
            JsonNode table = parse(file.content().orElse(""));
            table.path("views")
                    .forEach(view -> screens.addObject()
                            .put("module", table.path("name").asText())
                            .put("view", view.path("type").asText())
                            .put("field", view.path("field").asText()));
            if (table.has("document")) {
                screens.addObject().put("module", table.path("name").asText()).put("view", "print");
            }
        }
    }

    private static JsonNode parse(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            // A table.json that somebody broke describes nothing; the turn's text has said so.
            return JSON.missingNode();
        }
    }
}
