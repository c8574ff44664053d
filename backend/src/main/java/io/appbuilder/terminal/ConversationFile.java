package io.appbuilder.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.Thinking;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The conversation about a folder's app, kept beside it, so that "undo" and answers to questions work from call to call. */
final class ConversationFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    ConversationFile(Path root) {
        this.file = root.resolve(ProjectFolder.STATE_FOLDER).resolve("conversation.json");
    }

    List<Message> read() throws IOException {
        List<Message> messages = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (JsonNode message : JSON.readTree(file.toFile())) {
                List<Block> blocks = new ArrayList<>();
                message.path("content").forEach(block -> blocks.add(block(block)));
                messages.add(
                        new Message(Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT)), blocks));
            }
        }
        return messages;
    }

    void write(List<Message> messages) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        for (Message message : messages) {
            ObjectNode node =
                    array.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
            ArrayNode content = node.putArray("content");
            message.content().forEach(block -> write(block, content.addObject()));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(array) + "\n");
    }

    private static Block block(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "text" -> new Text(node.path("text").asText());
            case "tool_use" ->
                new ToolUse(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        node.path("input") instanceof ObjectNode input ? input : JSON.createObjectNode());
            case "tool_result" ->
                new ToolResult(
                        node.path("id").asText(),
                        node.path("isError").asBoolean(),
                        node.path("content").asText());
            case "thinking" ->
                new Thinking(
                        node.path("text").asText(),
                        node.path("signature").asText(),
                        node.path("redacted").asBoolean());
            default ->
                throw new IllegalArgumentException("the conversation holds a \"%s\""
                        .formatted(node.path("type").asText()));
        };
    }

    private static void write(Block block, ObjectNode node) {
        switch (block) {
            case Text text -> node.put("type", "text").put("text", text.text());
            case ToolUse use ->
                node.put("type", "tool_use")
                        .put("id", use.id())
                        .put("name", use.name())
                        .set("input", use.input());
            case ToolResult result ->
                node.put("type", "tool_result")
                        .put("id", result.toolUseId())
                        .put("isError", result.isError())
                        .put("content", result.content());
            case Thinking thinking ->
                node.put("type", "thinking")
                        .put("text", thinking.text())
                        .put("signature", thinking.signature())
                        .put("redacted", thinking.redacted());
            case Message.Image ignored -> throw new IllegalArgumentException("no pictures come from a terminal");
        }
    }
}
