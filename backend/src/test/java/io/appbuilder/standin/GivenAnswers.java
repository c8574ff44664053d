package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stand-in has said: the order of the thoughts and calls of each answer, which a conversation that repeats the answer must
 * keep.
 */
final class GivenAnswers {

    /** By the first thought of the answer: signatures of its thoughts and ids of its calls. */
    private final Map<String, List<String>> orders = new HashMap<>();

    synchronized void remember(List<ObjectNode> events) {
        var order = new ArrayList<String>();
        var firstThought = Optional.<String>empty();
        for (ObjectNode event : events) {
            var thought = thought(event);
            if (thought.isPresent()) {
                order.add(thought.get());
                firstThought = firstThought.or(() -> thought);
            } else if (event.at("/content_block/type").asText().equals("tool_use")) {
                order.add(event.at("/content_block/id").asText());
            }
        }
        firstThought.ifPresent(first -> orders.put(first, List.copyOf(order)));
    }

    private static Optional<String> thought(ObjectNode event) {
        if (event.at("/delta/type").asText().equals("signature_delta")) {
            return Optional.of(event.at("/delta/signature").asText());
        }
        return event.at("/content_block/type").asText().equals("redacted_thinking")
                ? Optional.of(event.at("/content_block/data").asText())
                : Optional.empty();
    }

    /** The API's refusal of a conversation in which thoughts and calls of one answer stand in another order. */
    synchronized Optional<ApiError> checkOrder(JsonNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            var order = new ArrayList<String>();
            var given = Optional.<List<String>>empty();
            for (JsonNode block : messages.get(i).path("content")) {
                var key = key(block);
                key.ifPresent(order::add);
                given = given.or(() -> key.map(orders::get));
            }
            if (given.isPresent()) {
                order.retainAll(given.get());
                var kept = new ArrayList<>(given.get());
                kept.retainAll(order);
                if (!order.equals(kept)) {
                    return Optional.of(ApiError.invalid(("messages.%d.content: `thinking` or `redacted_thinking` blocks"
                                    + " in the latest assistant message cannot be modified. These blocks must remain as they"
                                    + " were in the original response.")
                            .formatted(i)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> key(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "thinking" -> Optional.of(block.path("signature").asText());
            case "redacted_thinking" -> Optional.of(block.path("data").asText());
            case "tool_use" -> Optional.of(block.path("id").asText());
            default -> Optional.empty();
        };
    }
}
