package io.appbuilder.turn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One message of the conversation, oldest first. */
public record Message(Role role, List<Block> content) {

    public Message {
        content = List.copyOf(content);
    }

    public enum Role {
        USER,
        ASSISTANT
    }

    /** A piece of a message. */
    public sealed interface Block {}

    public record Text(String text) implements Block {}

    /**
     * A picture of the person's.
     *
     * @param base64 the file, in base64 as the protocol has it: nothing here looks into it, and models take it so
     */
    public record Image(ImageType type, String base64) implements Block {}

    public record ToolUse(String id, String name, ObjectNode input) implements Block {}

    /**
     * What a model thought before it went on; goes back to it unchanged and in its place. {@code signature} is opaque, and the
     * encrypted thought itself when {@code redacted}; {@code text} may be empty.
     */
    public record Thinking(String text, String signature, boolean redacted) implements Block {}

    public record ToolResult(String toolUseId, boolean isError, String content) implements Block {}
}
