package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whether one model's earlier thoughts are sent back to it. Older models need them; newer ones ("preserved thinking",
 * platform.claude.com/docs/en/build-with-claude/preserved-thinking) take back none whose conversation has changed before it, and the
 * project's state changes with every leg. Which kind a model is shows when it refuses one. Leaving the thoughts out then does what the API's
 * own {@code drop_block} does, on every server and without a beta header.
 */
final class ThoughtPolicy {

    private volatile boolean leftOut;

    void refused(MessagesFailure failure) {
        leftOut |= failure.bindsThoughts();
    }

    void apply(ObjectNode body) {
        if (leftOut) {
            leaveOut(body);
        }
    }

    /** Takes all thoughts out of {@code body}; false when there are none. */
    static boolean leaveOut(ObjectNode body) {
        boolean found = false;
        for (JsonNode message : body.required("messages")) {
            var content = (ArrayNode) message.required("content");
            int before = content.size();
            content.removeIf(block -> block.path("type").asText().endsWith("thinking"));
            found |= content.size() < before;
        }
        return found;
    }
}
