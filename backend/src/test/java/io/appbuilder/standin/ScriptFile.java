package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a script: {@code {"replies": [ … ]}}. A reply is {@code {"answer": [blocks], "stop": "end_turn"}} with blocks {@code
 * {"text"}}, {@code {"thinking"}} and {@code {"tool", "input", "id"}}; or {@code {"events": [ … ]}} as the API writes them; or
 * {@code {"error": {"status", "type", "message"}}}. Beside it may stand {@code headers}, {@code pieceBytes}, {@code
 * pauseMilliseconds}, {@code cutAfter} and {@code stallAfter}.
 */
public final class ScriptFile {

    private static final Set<String> FIELDS = Set.of(
            "answer",
            "stop",
            "events",
            "error",
            "headers",
            "pieceBytes",
            "pauseMilliseconds",
            "cutAfter",
            "stallAfter");

    private ScriptFile() {}

    /** @throws IOException when the file cannot be read or is no script */
    public static List<Reply> read(Path file) throws IOException {
        return parse(new ObjectMapper().readTree(file.toFile()));
    }

    static List<Reply> parse(JsonNode script) throws IOException {
        var replies = new ArrayList<Reply>();
        for (JsonNode reply : script.path("replies")) {
            for (var field : reply.properties()) {
                if (!FIELDS.contains(field.getKey())) {
                    throw new IOException(
                            "replies[%d]: unknown field \"%s\"".formatted(replies.size(), field.getKey()));
                }
            }
            replies.add(reply(reply, replies.size()));
        }
        if (replies.isEmpty()) {
            throw new IOException("a script has at least one reply");
        }
        return replies;
    }

    private static Reply reply(JsonNode json, int number) throws IOException {
        var headers = new HashMap<String, String>();
        for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        Optional<ApiError> error = json.has("error") ? Optional.of(error(json.path("error"))) : Optional.empty();
        return new Reply(error, events(json, number), headers, delivery(json));
    }

    private static ApiError error(JsonNode json) {
        return new ApiError(
                json.path("status").asInt(),
                json.path("type").asText(),
                json.path("message").asText());
    }

    private static List<ObjectNode> events(JsonNode json, int number) throws IOException {
        if (json.has("events")) {
            var events = new ArrayList<ObjectNode>();
            json.path("events").forEach(event -> events.add((ObjectNode) event));
            return events;
        }
        if (!json.has("answer")) {
            return List.of();
        }
        var answer = new AnswerScript();
        int block = 0;
        boolean calls = false;
        for (JsonNode part : json.path("answer")) {
            block++;
            if (part.has("text")) {
                answer.text(part.path("text").asText());
            } else if (part.has("thinking")) {
                answer.thinking(part.path("thinking").asText());
            } else if (part.has("tool")) {
                calls = true;
                var id = part.path("id").asText("toolu_%d_%d".formatted(number, block));
                answer.toolUse(
                        id, part.path("tool").asText(), part.path("input").toString());
            } else {
                throw new IOException("replies[%d]: a block is a text, a thinking or a tool".formatted(number));
            }
        }
        return answer.stop(json.path("stop").asText(calls ? "tool_use" : "end_turn"))
                .events();
    }

    private static Reply.Delivery delivery(JsonNode json) {
        return new Reply.Delivery(
                json.path("pieceBytes").asInt(Integer.MAX_VALUE),
                Duration.ofMillis(json.path("pauseMilliseconds").asLong()),
                number(json, "cutAfter"),
                number(json, "stallAfter"));
    }

    private static OptionalInt number(JsonNode json, String field) {
        return json.has(field) ? OptionalInt.of(json.path(field).asInt()) : OptionalInt.empty();
    }
}
