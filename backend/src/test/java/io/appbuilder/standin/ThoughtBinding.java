package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Preserved thinking, as newer models have it: a thought is good only after exactly what stood before it when it was thought, system
 * text and tools included.
 */
final class ThoughtBinding {

    /** What stood before a thought, by its signature. */
    private final Map<String, String> prefixes = new HashMap<>();

    /** The thoughts of {@code events} answer {@code body}. */
    void remember(ObjectNode body, List<ObjectNode> events) {
        var prefix = prefix(body, body.path("messages").size());
        for (ObjectNode event : events) {
            var signature = event.at("/delta/signature").asText();
            if (!signature.isEmpty()) {
                prefixes.put(signature, prefix);
            }
        }
    }

    Optional<ApiError> check(ObjectNode body) {
        var messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            var content = messages.get(i).path("content");
            for (int j = 0; j < content.size(); j++) {
                var prefix = prefixes.get(content.get(j).path("signature").asText());
                if (prefix != null && !prefix.equals(prefix(body, i))) {
                    return Optional.of(
                            ApiError.invalid(("messages.%d.content.%d: Invalid `signature` in `thinking` block. The"
                                            + " block is bound to a different conversation. Remove the block, or set"
                                            + " `thinking.block_binding.prefix_mismatch_behavior` to \"drop_block\".")
                                    .formatted(i, j)));
                }
            }
        }
        return Optional.empty();
    }

    private static String prefix(ObjectNode body, int count) {
        var text =
                new StringBuilder().append(withoutMarks(body.path("system"))).append(withoutMarks(body.path("tools")));
        for (int i = 0; i < count; i++) {
            text.append(withoutMarks(body.path("messages").get(i)));
        }
        return text.toString();
    }

    private static String withoutMarks(JsonNode node) {
        return node.toString().replace(",\"cache_control\":{\"type\":\"ephemeral\"}", "");
    }
}
