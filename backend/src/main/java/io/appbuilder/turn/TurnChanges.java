package io.appbuilder.turn;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a turn has changed the project, judged by its tool calls and their results: what a model claims does not count. */
public final class TurnChanges {

    /** Commands are mostly run to look at something; these are not. */
    private static final Pattern CHANGING_COMMAND =
            Pattern.compile("(^|[;&|(]\\s*)(rm|mv|cp|mkdir|touch|tee|ln|sed|node|npm|npx)\\b|>");

    private final ToolCatalog reading;

    public TurnChanges(ToolCatalog tools) {
        reading = tools.readOnly();
    }

    /** @param conversation up to this leg; the turn begins with the last thing that the person gave */
    public boolean any(List<Message> conversation) {
        var changes = new HashSet<String>();
        for (Message message : conversation.subList(beginOfTurn(conversation), conversation.size())) {
            for (Message.Block block : message.content()) {
                if (block instanceof ToolUse call && isChange(call)) {
                    changes.add(call.id());
                } else if (block instanceof ToolResult result && result.isError()) {
                    changes.remove(result.toolUseId());
                }
            }
        }
        return !changes.isEmpty();
    }

    private boolean isChange(ToolUse call) {
        return switch (call.name()) {
            case "run_command" ->
                CHANGING_COMMAND.matcher(call.input().path("command").asText()).find();
            case "edit_file" -> hasEffect(call.input().path("edits"));
            default -> !reading.contains(call.name());
        };
    }

    private static boolean hasEffect(JsonNode edits) {
        for (JsonNode edit : edits) {
            if (!edit.path("oldText").equals(edit.path("newText"))) {
                return true;
            }
        }
        return false;
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
