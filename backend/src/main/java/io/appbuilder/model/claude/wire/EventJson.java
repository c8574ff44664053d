package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.StreamEvent;
import io.appbuilder.model.claude.StreamEvent.Block;
import io.appbuilder.model.claude.TokenCounts;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the contract's stream events. A known event that lacks something it must have is an error, an unknown one is not. */
final class EventJson {

    private EventJson() {}

    /** @throws MessagesFailure when {@code event} is not what its type says */
    static StreamEvent read(JsonNode event) throws MessagesFailure {
        return switch (text(event, "type")) {
            case "content_block_delta" -> delta(index(event), object(event, "delta"));
            case "content_block_start" ->
                new StreamEvent.BlockStarted(index(event), block(object(event, "content_block")));
            case "content_block_stop" -> new StreamEvent.BlockStopped(index(event));
            case "message_start" -> new StreamEvent.MessageStarted(counts(object(event, "message")));
            case "message_delta" ->
                new StreamEvent.MessageChanged(optionalText(object(event, "delta"), "stop_reason"), counts(event));
            case "message_stop" -> new StreamEvent.MessageStopped();
            case String unknown -> new StreamEvent.Unknown(unknown);
        };
    }

    private static StreamEvent delta(long index, JsonNode delta) throws MessagesFailure {
        return switch (text(delta, "type")) {
            case "text_delta" -> new StreamEvent.TextDelta(index, text(delta, "text"));
            case "input_json_delta" -> new StreamEvent.InputDelta(index, text(delta, "partial_json"));
            case "thinking_delta" -> new StreamEvent.ThinkingDelta(index, text(delta, "thinking"));
            case "signature_delta" -> new StreamEvent.SignatureDelta(index, text(delta, "signature"));
            case String unknown -> new StreamEvent.Unknown(unknown);
        };
    }

    private static Block block(JsonNode block) throws MessagesFailure {
        return switch (text(block, "type")) {
            case "text" -> new Block.Text(text(block, "text"));
            case "tool_use" -> new Block.ToolUse(text(block, "id"), text(block, "name"), input(block.path("input")));
            case "thinking" ->
                new Block.Thinking(
                        text(block, "thinking"),
                        optionalText(block, "signature").orElse(""));
            case "redacted_thinking" -> new Block.RedactedThinking(text(block, "data"));
            case String unknown -> new Block.Unknown(unknown);
        };
    }

    private static ObjectNode input(JsonNode input) throws MessagesFailure {
        if (input.isMissingNode() || input.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (input instanceof ObjectNode object) {
            return object;
        }
        throw invalid("a tool call's input, which is not an object");
    }

    /** A server may leave counts out, or out of some events. */
    private static TokenCounts counts(JsonNode parent) {
        var usage = parent.path("usage");
        return new TokenCounts(
                number(usage, "input_tokens"),
                number(usage, "output_tokens"),
                number(usage, "cache_read_input_tokens"),
                number(usage, "cache_creation_input_tokens"));
    }

    private static OptionalLong number(JsonNode usage, String field) {
        var value = usage.path(field);
        return value.canConvertToLong() && value.longValue() >= 0
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    private static long index(JsonNode event) throws MessagesFailure {
        var index = event.path("index");
        if (!index.canConvertToLong()) {
            throw invalid("an event without index");
        }
        return index.longValue();
    }

    private static JsonNode object(JsonNode parent, String field) throws MessagesFailure {
        var value = parent.path(field);
        if (!value.isObject()) {
            throw invalid("an event without " + field);
        }
        return value;
    }

    private static String text(JsonNode parent, String field) throws MessagesFailure {
        return optionalText(parent, field).orElseThrow(() -> invalid("an event without " + field));
    }

    private static Optional<String> optionalText(JsonNode parent, String field) {
        return Optional.ofNullable(parent.path(field).textValue());
    }

    private static MessagesFailure invalid(String what) {
        return new MessagesFailure(Kind.ANSWER_INVALID, what);
    }
}
