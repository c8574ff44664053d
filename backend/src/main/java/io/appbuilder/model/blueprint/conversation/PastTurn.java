package io.appbuilder.model.blueprint.conversation;

import io.appbuilder.turn.Message.ToolUse;
import java.util.List;

/**
 * An earlier turn that changed something.
 *
 * @param uses its tool calls, oldest first; {@code before} are those of all turns before it
 */
public record PastTurn(String prompt, List<ToolUse> uses, List<ToolUse> before) {
    public PastTurn {
        uses = List.copyOf(uses);
        before = List.copyOf(before);
    }
}
