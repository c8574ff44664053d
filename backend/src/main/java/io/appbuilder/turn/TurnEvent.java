package io.appbuilder.turn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** One event of a leg's stream; {@code protocol/turn-events.schema.json} is the contract. */
public sealed interface TurnEvent {

    record TurnStarted(String turnId, int leg, String model) implements TurnEvent {}

    record TextDelta(String text) implements TurnEvent {}

    record ToolCallStarted(String id, String name) implements TurnEvent {}

    /** A piece of the input's JSON text, for showing progress only. */
    record ToolInputDelta(String id, String json) implements TurnEvent {}

    /** The whole call; only this may be applied. */
    record ToolCallComplete(String id, String name, ObjectNode input) implements TurnEvent {}

    /** A started call that will never be complete; what was shown of it is taken back. */
    record ToolCallDropped(String id) implements TurnEvent {}

    /** One whole thought, which the browser keeps at this place of the assistant's message and sends back unchanged. */
    record Thought(Message.Thinking thinking) implements TurnEvent {}

    /** The answers among which the question that ends this leg asks to choose; any of them may be sent as it is, and so may other words. */
    record Choices(List<String> choices) implements TurnEvent {

        public static final int MOST = 12;
        public static final int LONGEST = 200;

        public Choices {
            choices = List.copyOf(choices);
            boolean fits = choices.stream().allMatch(choice -> !choice.isBlank() && choice.length() <= LONGEST);
            if (choices.size() < 2 || choices.size() > MOST || !fits) {
                throw new IllegalArgumentException(
                        "2 to %d choices of at most %d characters, not %s".formatted(MOST, LONGEST, choices));
            }
        }
    }

    /**
     * What a leg used; {@code cost} is absent when the model has no prices, {@code prompt} when it has no prompt or that was told
     * before.
     */
    record Usage(
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            Optional<Cost> cost,
            Optional<PromptSize> prompt)
            implements TurnEvent {

        public Usage(long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens) {
            this(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, Optional.empty(), Optional.empty());
        }

        /** Nothing used yet, for a prompt of this size. */
        public static Usage of(PromptSize prompt) {
            return new Usage(0, 0, 0, 0, Optional.empty(), Optional.of(prompt));
        }

        public long tokens() {
            return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
        }

        /** The same tokens at this cost. */
        public Usage costing(Cost known) {
            return new Usage(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, Optional.of(known), prompt);
        }

        /** Both together; the prompt is the first one's. */
        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    cacheReadTokens + other.cacheReadTokens,
                    cacheWriteTokens + other.cacheWriteTokens,
                    Cost.sum(cost, other.cost),
                    prompt.or(other::prompt));
        }
    }

    /** What the turn and the day have used so far. */
    record Budget(Spending turn, Spending day) implements TurnEvent {}

    /** The leg failed; nothing follows. */
    record Problem(String code, String message, boolean retryable) implements TurnEvent {}

    /** The leg ended as the model wished; nothing follows. */
    record TurnFinished(FinishReason reason, Optional<Ceiling> ceiling) implements TurnEvent {

        public TurnFinished {
            if (ceiling.isPresent() && reason != FinishReason.LIMIT) {
                throw new IllegalArgumentException("a ceiling ends a leg with the reason LIMIT, not " + reason);
            }
        }

        public TurnFinished(FinishReason reason) {
            this(reason, Optional.empty());
        }
    }

    enum FinishReason {
        DONE,
        NEEDS_TOOLS,
        QUESTION,
        REFUSED,
        NOTHING_TO_CHANGE,
        LIMIT
    }
}
