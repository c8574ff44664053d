package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.turn.Project;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whole tool calls before the browser gets them. A file with "… rest unchanged" in it has lost that rest; a JSON file that
 * does not parse breaks the application. Such calls go back to the model with the reason.
 */
final class CallReview {

    private static final String PROJECT_ROOT = "/project/";

    private final Project project;

    CallReview(Project project) {
        this.project = project;
    }

    /** Why calls are refused, by their id, in words for the model; empty when all may be applied. */
    Map<String, String> refusals(Answer answer) {
        var refusals = new LinkedHashMap<String, String>();
        for (Answer.ToolCall call : answer.toolCalls()) {
            refusal(call).ifPresent(why -> refusals.put(call.id(), why));
        }
        return refusals;
    }

    private Optional<String> refusal(Answer.ToolCall call) {
        return switch (call.name()) {
            case "write_file" -> refusalOfFile(call.input());
            case "edit_file" -> refusalOfEdits(call.input().path("edits"));
            default -> Optional.empty();
        };
    }

    private Optional<String> refusalOfFile(JsonNode input) {
        var path = path(input);
        var content = input.path("content").asText();
        return AbbreviatedCode.find(content, lines(project.content(path).orElse("")))
                .map(line -> """
                        Refused, not run: %s would lose what the line "%s" stands for. Write the whole file, or change it with \
                        edit_file, which needs only the lines that change.""".formatted(path, line))
                .or(() -> refusalOfJson(path, content));
    }

    private static Optional<String> refusalOfJson(String path, String content) {
        // Files of TypeScript's own configuration may have comments.
        if (!path.endsWith(".json") || path.contains("tsconfig")) {
            return Optional.empty();
        }
        try {
            StrictJson.read(content.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (InvalidJsonException e) {
            return Optional.of("Refused, not run: %s would not be JSON: %s.".formatted(path, e.getMessage()));
        }
    }

    private static Optional<String> refusalOfEdits(JsonNode edits) {
        for (JsonNode edit : edits) {
            var kept = lines(edit.path("oldText").asText());
            var found = AbbreviatedCode.find(edit.path("newText").asText(), kept);
            if (found.isPresent()) {
                return found.map(line -> """
                        Refused, not run: the new text has the line "%s" where code is meant to stay. An edit replaces exactly \
                        its old text: name only the lines that change, and leave others out of both texts.""".formatted(line));
            }
        }
        return Optional.empty();
    }

    private static Set<String> lines(String text) {
        var lines = new HashSet<String>();
        text.lines().map(String::strip).forEach(lines::add);
        return lines;
    }

    private static String path(JsonNode input) {
        var path = input.path("path").asText();
        return path.startsWith(PROJECT_ROOT) ? path.substring(PROJECT_ROOT.length()) : path;
    }
}
