package io.appbuilder.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes the events of one streamed answer, in the order and with the fields that the documentation shows. */
public final class AnswerScript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DELTA_CHARACTERS = 12;

    private final List<ObjectNode> events = new ArrayList<>();
    private int index;
    private long outputTokens;

    public AnswerScript() {
        var message = event("message_start").putObject("message");
        message.put("id", "msg_standin")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "stand-in");
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage")
                .put("input_tokens", 0)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", 1);
        event("ping");
    }

    public AnswerScript text(String text) {
        start(JsonNodeFactory.instance.objectNode().put("type", "text").put("text", ""));
        for (String piece : pieces(text)) {
            delta("text_delta", "text", piece);
        }
        return stop();
    }

    public AnswerScript thinking(String text) {
        start(JsonNodeFactory.instance
                .objectNode()
                .put("type", "thinking")
                .put("thinking", "")
                .put("signature", ""));
        for (String piece : pieces(text)) {
            delta("thinking_delta", "thinking", piece);
        }
        delta("signature_delta", "signature", Signatures.of(text));
        return stop();
    }

    public AnswerScript redactedThinking(String data) {
        start(JsonNodeFactory.instance
                .objectNode()
                .put("type", "redacted_thinking")
                .put("data", Signatures.sealed(data)));
        return stop();
    }

    public AnswerScript toolUse(String id, String name, String inputJson) {
        return toolUse(id, name, inputJson, inputJson.length());
    }

    /** A call whose input ends after {@code characters}, as at a length limit. */
    public AnswerScript toolUse(String id, String name, String inputJson, int characters) {
        var block = JsonNodeFactory.instance
                .objectNode()
                .put("type", "tool_use")
                .put("id", id)
                .put("name", name);
        block.putObject("input");
        start(block);
        delta("input_json_delta", "partial_json", "");
        for (String piece : pieces(inputJson.substring(0, characters))) {
            delta("input_json_delta", "partial_json", piece);
        }
        return stop();
    }

    /** Ends the answer. */
    public AnswerScript stop(String reason) {
        var change = event("message_delta");
        change.putObject("delta").put("stop_reason", reason).putNull("stop_sequence");
        change.putObject("usage").put("output_tokens", outputTokens + 1);
        event("message_stop");
        return this;
    }

    /** Any other event, or a broken one. */
    public AnswerScript raw(String json) {
        try {
            events.add((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    /** An error in the middle of the stream. */
    public AnswerScript error(String type, String message) {
        events.add(new ApiError(200, type, message).toJson());
        return this;
    }

    public List<ObjectNode> events() {
        return events;
    }

    private void start(ObjectNode block) {
        event("content_block_start").put("index", index).set("content_block", block);
    }

    private void delta(String type, String field, String value) {
        event("content_block_delta")
                .put("index", index)
                .putObject("delta")
                .put("type", type)
                .put(field, value);
        outputTokens += value.length() / 4 + 1;
    }

    private AnswerScript stop() {
        event("content_block_stop").put("index", index);
        index++;
        return this;
    }

    private ObjectNode event(String type) {
        var event = JsonNodeFactory.instance.objectNode().put("type", type);
        events.add(event);
        return event;
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + DELTA_CHARACTERS);
            // Half a surrogate pair is no JSON text.
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }
}
