package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Message;
import java.util.List;
import java.util.Optional;

/** One answer that has arrived to its end. {@code brokenCall} was begun and cut off at the length limit. */
record Answer(StopReason stopReason, List<Block> blocks, Optional<ToolCall> brokenCall) {

    Answer {
        blocks = List.copyOf(blocks);
    }

    /** Why the model stopped. */
    enum StopReason {
        END_TURN,
        TOOL_USE,
        MAX_TOKENS,
        STOP_SEQUENCE,
        PAUSE_TURN,
        REFUSAL,
        MODEL_CONTEXT_WINDOW_EXCEEDED
    }

    /** A whole content block. */
    sealed interface Block {}

    record Text(String text) implements Block {}

    record Thought(Message.Thinking thinking) implements Block {}

    record ToolCall(String id, String name, ObjectNode input) implements Block {}

    List<ToolCall> toolCalls() {
        return blocks.stream()
                .filter(ToolCall.class::isInstance)
                .map(ToolCall.class::cast)
                .toList();
    }

    /** Whether the person got to read something. */
    boolean hasText() {
        return blocks.stream()
                .anyMatch(block -> block instanceof Text text && !text.text().isBlank());
    }

    /** Whether the reason for its end lets its whole calls be run. */
    boolean mayBeApplied() {
        return stopReason != StopReason.REFUSAL && stopReason != StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED;
    }

    /** Neither words nor calls: thoughts at most. */
    boolean isEmpty() {
        return !hasText() && toolCalls().isEmpty();
    }

    /** The last text of the answer; empty when there is none. */
    String lastText() {
        return blocks.reversed().stream()
                .filter(Text.class::isInstance)
                .map(block -> ((Text) block).text())
                .findFirst()
                .orElse("");
    }

    /** The content of an assistant message that repeats this answer. */
    ArrayNode content() {
        var content = JsonNodeFactory.instance.arrayNode();
        for (Block block : blocks) {
            switch (block) {
                // The contract refuses empty text.
                case Text text when text.text().isBlank() -> {}
                case Text text -> content.add(MessageJson.text(text.text()));
                case Thought thought -> content.add(MessageJson.thinking(thought.thinking()));
                case ToolCall call -> content.add(MessageJson.toolUse(call.id(), call.name(), call.input()));
            }
        }
        return content;
    }
}
