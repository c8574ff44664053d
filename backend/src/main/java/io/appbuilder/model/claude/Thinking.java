package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How much a model may think before it answers. Which of them a model takes is in its provider's documentation. */
public sealed interface Thinking {

    /** Nothing is said about thinking: the model's own default holds. */
    record Unspecified() implements Thinking {}

    record Disabled() implements Thinking {}

    /** The model decides; {@code effort} guides it. */
    record Adaptive() implements Thinking {}

    /** At most this many tokens, for models that do not decide by themselves. */
    record Budget(int tokens) implements Thinking {

        public static final int SMALLEST = 1_024;

        public Budget {
            if (tokens < SMALLEST) {
                throw new IllegalArgumentException("a thinking budget has at least %,d tokens".formatted(SMALLEST));
            }
        }
    }

    /** The request's field {@code thinking}. */
    default Optional<ObjectNode> toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (this) {
            case Unspecified ignored -> Optional.empty();
            case Disabled ignored -> Optional.of(json.put("type", "disabled"));
            case Adaptive ignored -> Optional.of(json.put("type", "adaptive"));
            case Budget budget -> Optional.of(json.put("type", "enabled").put("budget_tokens", budget.tokens()));
        };
    }
}
