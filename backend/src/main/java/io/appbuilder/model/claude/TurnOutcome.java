package io.appbuilder.model.claude;

import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.TurnEvent.FinishReason;
import java.util.HashSet;
import java.util.List;

/** What a turn amounts to once the model calls no more tools: whatever the model says, it is done only if it changed something. */
final class TurnOutcome {

    private final boolean changedSomething;

    /** @param conversation up to this leg; the turn begins with the last thing that the person wrote */
    TurnOutcome(List<Message> conversation, ToolCatalog tools) {
        changedSomething = changedSomething(conversation, tools);
    }

    FinishReason withoutCalls(String lastText) {
        if (changedSomething) {
            return FinishReason.DONE;
        }
        return lastText.stripTrailing().endsWith("?") ? FinishReason.QUESTION : FinishReason.NOTHING_TO_CHANGE;
    }

    private static boolean changedSomething(List<Message> conversation, ToolCatalog tools) {
        var readOnly = new HashSet<String>();
        for (var tool : tools.definitions()) {
            if (tool.path("annotations").path("readOnlyHint").asBoolean()) {
                readOnly.add(tool.path("name").asText());
            }
        }
        var changes = new HashSet<String>();
        for (Message message : conversation.subList(beginOfTurn(conversation), conversation.size())) {
            for (Message.Block block : message.content()) {
                if (block instanceof ToolUse call && !readOnly.contains(call.name())) {
                    changes.add(call.id());
                } else if (block instanceof ToolResult result && result.isError()) {
                    changes.remove(result.toolUseId());
                }
            }
        }
        return !changes.isEmpty();
    }

    private static int beginOfTurn(List<Message> conversation) {
        for (int i = conversation.size() - 1; i > 0; i--) {
            var message = conversation.get(i);
            if (message.role() == Role.USER && message.content().stream().anyMatch(Text.class::isInstance)) {
                return i;
            }
        }
        return 0;
    }
}
