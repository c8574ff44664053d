package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One event of a streamed answer. {@code index} counts the answer's content blocks from 0. */
public sealed interface StreamEvent {

    record MessageStarted(TokenCounts usage) implements StreamEvent {}

    record BlockStarted(long index, Block block) implements StreamEvent {}

    record TextDelta(long index, String text) implements StreamEvent {}

    /** A piece of a tool call's input as JSON text. */
    record InputDelta(long index, String json) implements StreamEvent {}

    record ThinkingDelta(long index, String text) implements StreamEvent {}

    record SignatureDelta(long index, String signature) implements StreamEvent {}

    record BlockStopped(long index) implements StreamEvent {}

    /** Counts are those of the whole answer so far. */
    record MessageChanged(Optional<String> stopReason, TokenCounts usage) implements StreamEvent {}

    record MessageStopped() implements StreamEvent {}

    /** Something that a later version of the contract brought; nothing here depends on it. */
    record Unknown(String type) implements StreamEvent {}

    /** What a content block is, as far as its first event tells. */
    sealed interface Block {

        record Text(String text) implements Block {}

        record Thinking(String text, String signature) implements Block {}

        record RedactedThinking(String data) implements Block {}

        /** {@code input} is empty when it is going to be streamed. */
        record ToolUse(String id, String name, ObjectNode input) implements Block {}

        record Unknown(String type) implements Block {}
    }
}
