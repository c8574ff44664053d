package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The published rules for a request's head and body. The body's conversation is {@link ConversationRules}' concern. */
final class RequestRules {

    static final int LARGEST_BODY = 32 * 1024 * 1024;

    private static final Set<String> VERSIONS = Set.of("2023-06-01", "2026-10-21");
    private static final Set<String> SAMPLING = Set.of("temperature", "top_p", "top_k");
    private static final Set<String> FIELDS = Set.of(
            "model",
            "max_tokens",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "stream",
            "stop_sequences",
            "metadata",
            "cache_control",
            "service_tier",
            "container",
            "diagnostics",
            "inference_geo",
            "speed");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");
    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    private static final int BREAKPOINTS = 4;
    private static final int SMALLEST_BUDGET = 1024;

    private final Optional<String> key;
    private final KeyReading keyReading;
    private final Optional<String> model;

    /**
     * @param key the one that is accepted; any, or none, when empty
     * @param model the one that exists; every one when empty
     */
    RequestRules(Optional<String> key, KeyReading keyReading, Optional<String> model) {
        this.key = key;
        this.keyReading = keyReading;
        this.model = model;
    }

    /** @param headers by name in lower case */
    Optional<ApiError> checkHead(Map<String, String> headers) {
        if (key.isPresent() && !key.equals(keyReading.key(headers))) {
            return Optional.of(new ApiError(401, "authentication_error", "invalid x-api-key"));
        }
        var version = headers.get("anthropic-version");
        if (version == null) {
            return Optional.of(ApiError.invalid("anthropic-version: header is required"));
        }
        if (!VERSIONS.contains(version)) {
            return Optional.of(ApiError.invalid("anthropic-version: \"%s\" is not a valid version".formatted(version)));
        }
        if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
            return Optional.of(ApiError.invalid("content-type: application/json is expected"));
        }
        return Optional.empty();
    }

    /** @param afterPause whether the last answer paused its turn: then the conversation may end with it */
    Optional<ApiError> checkBody(ObjectNode body, Map<String, String> headers, boolean countOnly, boolean afterPause) {
        try {
            checkFields(body, headers, countOnly);
            checkModel(body);
            checkTools(body.path("tools"));
            checkThinking(body);
            new ConversationRules(body.path("thinking").path("type").asText(), afterPause).check(body.path("messages"));
            checkBreakpoints(body);
            return Optional.empty();
        } catch (RuleBroken e) {
            return Optional.of(e.error);
        }
    }

    /** Unwinds the check at the first broken rule. */
    static final class RuleBroken extends RuntimeException {

        private final ApiError error;

        RuleBroken(ApiError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new RuleBroken(ApiError.invalid(otherwise));
        }
    }

    private void checkFields(ObjectNode body, Map<String, String> headers, boolean countOnly) {
        for (var field : body.properties()) {
            var name = field.getKey();
            if (SAMPLING.contains(name)) {
                require(
                        headers.getOrDefault("anthropic-version", "").compareTo("2026-10-21") < 0,
                        name + ": this parameter was removed in 2026-10-21");
            } else {
                require(FIELDS.contains(name), name + ": Extra inputs are not permitted");
            }
        }
        require(body.path("model").isTextual(), "model: Field required");
        require(body.path("messages").isArray(), "messages: Field required");
        if (countOnly) {
            require(!body.has("max_tokens") && !body.has("stream"), "max_tokens: Extra inputs are not permitted");
        } else {
            require(body.path("max_tokens").isIntegralNumber(), "max_tokens: Field required");
            require(body.path("max_tokens").asLong() >= 1, "max_tokens: must be greater than or equal to 1");
        }
    }

    private void checkModel(ObjectNode body) {
        var name = body.path("model").asText();
        if (model.isPresent() && !model.get().equals(name)) {
            throw new RuleBroken(new ApiError(404, "not_found_error", "model: " + name));
        }
    }

    private static void checkTools(JsonNode tools) {
        var names = new HashSet<String>();
        int number = 0;
        for (JsonNode tool : tools) {
            var at = "tools.%d.custom.".formatted(number++);
            var name = tool.path("name").asText();
            require(TOOL_NAME.matcher(name).matches(), at + "name: String should match pattern '" + TOOL_NAME + "'");
            require(names.add(name), "tools: Tool names must be unique.");
            require(
                    tool.path("input_schema").path("type").asText().equals("object"),
                    at + "input_schema.type: Field required");
            require(
                    !tool.has("description") || tool.path("description").isTextual(),
                    at + "description: Input should be a valid string");
        }
    }

    private static void checkThinking(ObjectNode body) {
        var thinking = body.path("thinking");
        switch (thinking.path("type").asText()) {
            case "enabled" -> {
                long budget = thinking.path("budget_tokens").asLong();
                require(budget >= SMALLEST_BUDGET, "thinking.enabled.budget_tokens: Input should be at least 1024");
                require(
                        !body.has("max_tokens")
                                || budget < body.path("max_tokens").asLong(),
                        "`max_tokens` must be greater than `thinking.budget_tokens`.");
            }
            case "adaptive", "disabled" -> {}
            default -> require(thinking.isMissingNode(), "thinking.type: unknown");
        }
        var effort = body.path("output_config").path("effort");
        require(effort.isMissingNode() || EFFORTS.contains(effort.asText()), "output_config.effort: unknown");
    }

    private static void checkBreakpoints(ObjectNode body) {
        var marked = new ArrayList<JsonNode>();
        collect(body.path("tools"), marked);
        collect(body.path("system"), marked);
        for (JsonNode message : body.path("messages")) {
            collect(message.path("content"), marked);
        }
        require(
                marked.size() <= BREAKPOINTS,
                "A maximum of 4 blocks with cache_control may be provided. Found %d.".formatted(marked.size()));
        for (JsonNode block : marked) {
            require(
                    block.path("cache_control").path("type").asText().equals("ephemeral"),
                    "cache_control.type: Input should be 'ephemeral'");
            require(
                    !block.path("type").asText().endsWith("thinking"),
                    "cache_control cannot be set on thinking blocks");
        }
    }

    private static void collect(JsonNode blocks, List<JsonNode> marked) {
        for (JsonNode block : blocks) {
            if (block.has("cache_control")) {
                marked.add(block);
            }
        }
    }
}
