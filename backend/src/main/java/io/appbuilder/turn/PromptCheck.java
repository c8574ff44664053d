package io.appbuilder.turn;

import io.appbuilder.turn.Message.Image;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.Thinking;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.TurnException.Code;

/** Refuses what a person wrote when it is empty or too long, before any work starts. */
final class PromptCheck {

    private final int limit;

    PromptCheck(int limit) {
        this.limit = limit;
    }

    void check(TurnRequest request) throws TurnException {
        for (Message message : request.messages()) {
            if (message.role() == Role.USER && length(message) > limit) {
                throw new TurnException(
                        Code.PROMPT_TOO_LONG,
                        "The prompt has %,d characters; at most %,d are allowed.".formatted(length(message), limit));
            }
        }
        if (request.kind() == TurnRequest.Kind.PROMPT && request.leg() == 0 && saysNothing(request)) {
            throw new TurnException(Code.PROMPT_EMPTY, "The prompt is empty. Write what the app should do.");
        }
    }

    /** A dropped CSV is a wish of its own and needs no words. */
    private static boolean saysNothing(TurnRequest request) {
        var last = request.messages().getLast();
        return request.attachments().isEmpty()
                && (last.role() != Role.USER || last.content().stream().allMatch(PromptCheck::isBlank));
    }

    private static boolean isBlank(Message.Block block) {
        return switch (block) {
            case Text text -> text.text().isBlank();
            case Image image -> false;
            case ToolUse toolUse -> true;
            case Thinking thinking -> true;
            case ToolResult toolResult -> true;
        };
    }

    private static int length(Message message) {
        return message.content().stream()
                .mapToInt(block -> switch (block) {
                    case Text text -> text.text().length();
                    case Image image -> 0;
                    case ToolUse toolUse -> 0;
                    case Thinking thinking -> 0;
                    case ToolResult toolResult -> 0;
                })
                .sum();
    }
}
