package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Message;

/** The contract's messages and content blocks. */
public final class MessageJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MessageJson() {}

    public static ObjectNode message(String role, ArrayNode content) {
        return JSON.objectNode().put("role", role).set("content", content);
    }

    public static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    public static ObjectNode image(Message.Image image) {
        var json = JSON.objectNode().put("type", "image");
        json.putObject("source")
                .put("type", "base64")
                .put("media_type", image.type().mediaType())
                .put("data", image.base64());
        return json;
    }

    public static ObjectNode thinking(Message.Thinking thinking) {
        return thinking.redacted()
                ? JSON.objectNode().put("type", "redacted_thinking").put("data", thinking.signature())
                : JSON.objectNode()
                        .put("type", "thinking")
                        .put("thinking", thinking.text())
                        .put("signature", thinking.signature());
    }

    public static ObjectNode toolUse(String id, String name, ObjectNode input) {
        return JSON.objectNode()
                .put("type", "tool_use")
                .put("id", id)
                .put("name", name)
                .set("input", input);
    }

    public static ObjectNode toolResult(String toolUseId, String content, boolean isError) {
        var result = JSON.objectNode()
                .put("type", "tool_result")
                .put("tool_use_id", toolUseId)
                .put("content", content);
        return isError ? result.put("is_error", true) : result;
    }
}
