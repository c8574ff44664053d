package io.appbuilder.model.claude.sdk;

import com.anthropic.core.JsonField;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.StreamEvent;
import io.appbuilder.model.claude.StreamEvent.Block;
import io.appbuilder.model.claude.TokenCounts;
import java.util.OptionalLong;
import java.util.Set;

/** Makes our events of the SDK's. A known event that lacks something it must have is an error, an unknown one is not. */
final class SdkEvents {

    private static final Set<String> EVENTS = Set.of(
            "message_start",
            "message_delta",
            "message_stop",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "error");
    private static final Set<String> DELTAS =
            Set.of("text_delta", "input_json_delta", "thinking_delta", "signature_delta");
    private static final Set<String> BLOCKS = Set.of("text", "tool_use", "thinking", "redacted_thinking");

    private SdkEvents() {}

    /** @throws AnthropicInvalidDataException when {@code event} is not what its type says */
    static StreamEvent translate(RawMessageStreamEvent event) {
        if (event.isContentBlockDelta()) {
            return delta(event.asContentBlockDelta());
        }
        if (event.isContentBlockStart()) {
            var start = event.asContentBlockStart();
            return new StreamEvent.BlockStarted(start.index(), block(start.contentBlock()));
        }
        if (event.isContentBlockStop()) {
            return new StreamEvent.BlockStopped(event.asContentBlockStop().index());
        }
        if (event.isMessageStart()) {
            var usage = event.asMessageStart().message()._usage().asKnown();
            return new StreamEvent.MessageStarted(usage.map(SdkEvents::counts).orElse(TokenCounts.NONE));
        }
        if (event.isMessageDelta()) {
            var change = event.asMessageDelta();
            var usage = change._usage().asKnown();
            return new StreamEvent.MessageChanged(
                    change.delta().stopReason().map(reason -> reason.asString()),
                    usage.map(SdkEvents::counts).orElse(TokenCounts.NONE));
        }
        if (event.isMessageStop()) {
            return new StreamEvent.MessageStopped();
        }
        return new StreamEvent.Unknown(unknownType(event._json().orElse(null), EVENTS));
    }

    private static StreamEvent delta(RawContentBlockDeltaEvent event) {
        var delta = event.delta();
        if (delta.isText()) {
            return new StreamEvent.TextDelta(event.index(), delta.asText().text());
        }
        if (delta.isInputJson()) {
            return new StreamEvent.InputDelta(event.index(), delta.asInputJson().partialJson());
        }
        if (delta.isThinking()) {
            return new StreamEvent.ThinkingDelta(
                    event.index(), delta.asThinking().thinking());
        }
        if (delta.isSignature()) {
            return new StreamEvent.SignatureDelta(
                    event.index(), delta.asSignature().signature());
        }
        return new StreamEvent.Unknown(unknownType(delta._json().orElse(null), DELTAS));
    }

    private static Block block(RawContentBlockStartEvent.ContentBlock block) {
        if (block.isText()) {
            return new Block.Text(block.asText().text());
        }
        if (block.isToolUse()) {
            var call = block.asToolUse();
            return new Block.ToolUse(call.id(), call.name(), input(call._input()));
        }
        if (block.isThinking()) {
            var thinking = block.asThinking();
            return new Block.Thinking(
                    thinking.thinking(), thinking._signature().asKnown().orElse(""));
        }
        if (block.isRedactedThinking()) {
            return new Block.RedactedThinking(block.asRedactedThinking().data());
        }
        return new Block.Unknown(unknownType(block._json().orElse(null), BLOCKS));
    }

    private static ObjectNode input(JsonValue value) {
        if (value.isMissing() || value.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var node = value.convert(JsonNode.class);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new AnthropicInvalidDataException("the input of a tool call is not an object");
    }

    private static TokenCounts counts(Usage usage) {
        return new TokenCounts(
                number(usage._inputTokens()),
                number(usage._outputTokens()),
                number(usage._cacheReadInputTokens()),
                number(usage._cacheCreationInputTokens()));
    }

    private static TokenCounts counts(MessageDeltaUsage usage) {
        return new TokenCounts(
                number(usage._inputTokens()),
                number(usage._outputTokens()),
                number(usage._cacheReadInputTokens()),
                number(usage._cacheCreationInputTokens()));
    }

    private static OptionalLong number(JsonField<Long> field) {
        return field.asKnown().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static String unknownType(@org.jspecify.annotations.Nullable JsonValue json, Set<String> known) {
        var node = json == null ? null : json.convert(JsonNode.class);
        var type = node == null ? "" : node.path("type").asText();
        if (type.isEmpty() || known.contains(type)) {
            throw new AnthropicInvalidDataException("an event that is not what its type says: " + type);
        }
        return type;
    }
}
