package io.appbuilder.standin;

import static io.appbuilder.standin.RequestRules.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The published rules for messages: roles, blocks, answered tool calls, untouched thoughts. */
final class ConversationRules {

    private static final Set<String> USER_BLOCKS = Set.of("text", "image", "document", "search_result", "tool_result");
    private static final Set<String> ASSISTANT_BLOCKS = Set.of("text", "tool_use", "thinking", "redacted_thinking");
    private static final Pattern TOOL_USE_ID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final int LARGEST = 100_000;

    private final String thinking;
    private final boolean afterPause;
    private final Set<String> toolUseIds = new HashSet<>();

    /**
     * @param thinking the request's {@code thinking.type}; empty when absent
     * @param afterPause whether the conversation may end with the assistant
     */
    ConversationRules(String thinking, boolean afterPause) {
        this.thinking = thinking;
        this.afterPause = afterPause;
    }

    private record Turn(String role, List<JsonNode> blocks) {}

    void check(JsonNode messages) {
        require(!messages.isEmpty(), "messages: at least one message is required");
        require(messages.size() <= LARGEST, "messages: at most 100,000 messages are allowed");
        var turns = combined(messages);
        require(turns.getFirst().role().equals("user"), "messages: first message must use the \"user\" role");
        for (int i = 0; i < turns.size(); i++) {
            checkTurn(turns.get(i), i == 0 ? List.of() : turns.get(i - 1).blocks(), i);
        }
        var last = turns.getLast();
        require(
                last.role().equals("user") || afterPause,
                "This model does not support assistant message prefill. The conversation must end with a user message.");
        if (thinking.equals("enabled")) {
            checkCurrentLoop(turns);
        }
    }

    /** The API combines consecutive messages of one role into one turn before it looks at them. */
    private static List<Turn> combined(JsonNode messages) {
        var turns = new ArrayList<Turn>();
        int number = 0;
        for (JsonNode message : messages) {
            var at = "messages.%d.".formatted(number++);
            var role = message.path("role").asText();
            require(
                    role.equals("user") || role.equals("assistant"),
                    at + "role: Input should be 'user' or 'assistant'");
            if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
                turns.add(new Turn(role, new ArrayList<>()));
            }
            turns.getLast().blocks().addAll(blocks(message.path("content"), at));
        }
        return turns;
    }

    private static List<JsonNode> blocks(JsonNode content, String at) {
        if (content.isTextual()) {
            return List.of(
                    JsonNodeFactory.instance.objectNode().put("type", "text").set("text", content));
        }
        require(content.isArray() && !content.isEmpty(), at + "content: Field required");
        var blocks = new ArrayList<JsonNode>();
        content.forEach(blocks::add);
        return blocks;
    }

    private void checkTurn(Turn turn, List<JsonNode> previous, int number) {
        var at = "messages.%d: ".formatted(number);
        var allowed = turn.role().equals("user") ? USER_BLOCKS : ASSISTANT_BLOCKS;
        for (JsonNode block : turn.blocks()) {
            var type = block.path("type").asText();
            require(allowed.contains(type), at + "a block of type \"%s\" is not allowed here".formatted(type));
            checkBlock(block, at);
        }
        if (turn.role().equals("user")) {
            checkResults(turn.blocks(), calls(previous), at);
        } else {
            require(
                    !turn.blocks().getLast().path("type").asText().endsWith("thinking"),
                    at + "The final block in an assistant message cannot be `thinking`.");
        }
    }

    private void checkBlock(JsonNode block, String at) {
        switch (block.path("type").asText()) {
            case "text" ->
                require(
                        !block.path("text").asText().isBlank(),
                        at + "text content blocks must contain non-whitespace text");
            case "tool_use" -> {
                var id = block.path("id").asText();
                require(TOOL_USE_ID.matcher(id).matches(), at + "tool_use.id: String should match pattern");
                require(toolUseIds.add(id), at + "`tool_use` ids must be unique");
                require(block.path("input").isObject(), at + "tool_use.input: Input should be a valid dictionary");
                require(!block.path("name").asText().isEmpty(), at + "tool_use.name: Field required");
            }
            case "thinking" ->
                require(
                        Signatures.of(block.path("thinking").asText())
                                .equals(block.path("signature").asText()),
                        at + "Invalid `signature` in `thinking` block");
            case "redacted_thinking" ->
                require(
                        Signatures.isSealed(block.path("data").asText()),
                        at + "Invalid `data` in `redacted_thinking` block");
            default -> {}
        }
    }

    private static Set<String> calls(List<JsonNode> blocks) {
        var ids = new LinkedHashSet<String>();
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals("tool_use")) {
                ids.add(block.path("id").asText());
            }
        }
        return ids;
    }

    private static void checkResults(List<JsonNode> blocks, Set<String> calls, String at) {
        var open = new LinkedHashSet<>(calls);
        boolean onlyResultsSoFar = true;
        for (JsonNode block : blocks) {
            if (!block.path("type").asText().equals("tool_result")) {
                onlyResultsSoFar = false;
                continue;
            }
            var id = block.path("tool_use_id").asText();
            require(
                    open.remove(id),
                    at
                            + "unexpected `tool_use_id` found in `tool_result` blocks: %s. Each `tool_result` block must have a"
                                    .formatted(id)
                            + " corresponding `tool_use` block in the previous message.");
            require(onlyResultsSoFar, at + "`tool_result` blocks must come first in the message");
        }
        require(
                open.isEmpty(),
                at
                        + "`tool_use` ids were found without `tool_result` blocks immediately after: %s. Each `tool_use` block must"
                                .formatted(String.join(", ", open))
                        + " have a corresponding `tool_result` block in the next message.");
    }

    /** With a thinking budget, an assistant turn whose calls have just been answered begins with its thoughts. */
    private static void checkCurrentLoop(List<Turn> turns) {
        boolean answersCalls = turns.getLast().blocks().stream()
                .anyMatch(block -> block.path("type").asText().equals("tool_result"));
        if (answersCalls) {
            var first =
                    turns.get(turns.size() - 2).blocks().getFirst().path("type").asText();
            require(
                    first.endsWith("thinking"),
                    "Expected `thinking` or `redacted_thinking`, but found `%s`. When `thinking` is enabled, a final `assistant` message must start with a thinking block."
                            .formatted(first));
        }
    }
}
