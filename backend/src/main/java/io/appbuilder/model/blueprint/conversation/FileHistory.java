package io.appbuilder.model.blueprint.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.turn.Message.ToolUse;
import java.util.List;
import java.util.Optional;

/** A file as the conversation's tool calls left it, without what people changed since. */
public final class FileHistory {

    private FileHistory() {}

    /** Empty if the conversation never wrote the whole file, or an edit does not fit. */
    public static Optional<String> replay(String path, List<ToolUse> uses) {
        Optional<String> content = Optional.empty();
        for (ToolUse use : uses) {
            if (!use.input().path("path").asText().equals(path)) {
                continue;
            }
            if (use.name().equals("write_file")) {
                content = Optional.of(use.input().path("content").asText());
            } else if (use.name().equals("edit_file")) {
                content = content.flatMap(text -> edit(text, use.input().path("edits")));
            }
        }
        return content;
    }

    private static Optional<String> edit(String content, JsonNode edits) {
        String text = content;
        for (JsonNode edit : edits) {
            String oldText = edit.path("oldText").asText();
            int index = text.indexOf(oldText);
            if (index < 0) {
                return Optional.empty();
            }
            text = text.substring(0, index) + edit.path("newText").asText() + text.substring(index + oldText.length());
        }
        return Optional.of(text);
    }
}
