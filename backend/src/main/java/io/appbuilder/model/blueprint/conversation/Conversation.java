package io.appbuilder.model.blueprint.conversation;

import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The messages of a conversation, oldest first, as far as the generator reads them. */
public final class Conversation {

    private static final Pattern TABLE_FILE = Pattern.compile("src/modules/([a-z][a-z0-9_-]{0,62})/table\\.json");

    private final List<Message> messages;

    public Conversation(List<Message> messages) {
        this.messages = List.copyOf(messages);
    }

    /** What the person wrote last; empty if they only dropped a file. */
    public String prompt() {
        int index = promptIndex(messages.size());
        return index < 0 ? "" : text(messages.get(index));
    }

    /** What they wrote before that. */
    public Optional<String> previousPrompt() {
        int last = promptIndex(messages.size());
        int previous = last < 0 ? -1 : promptIndex(last);
        return previous < 0 ? Optional.empty() : Optional.of(text(messages.get(previous)));
    }

    /** Whether the leg follows tool calls, whose results are the last message. */
    public boolean endsWithToolResults() {
        return !messages.isEmpty() && !toolResults().isEmpty();
    }

    /** Results of the last tool calls. */
    public List<ToolResult> toolResults() {
        return messages.getLast().content().stream()
                .filter(ToolResult.class::isInstance)
                .map(ToolResult.class::cast)
                .toList();
    }

    /** The tool calls that the last message answers. */
    public List<ToolUse> answeredToolUses() {
        Set<String> answered = toolResults().stream().map(ToolResult::toolUseId).collect(Collectors.toSet());
        return messages.stream()
                .flatMap(message -> toolUses(message).stream())
                .filter(use -> answered.contains(use.id()))
                .toList();
    }

    /** All tool calls, oldest first. */
    public List<ToolUse> toolUses() {
        return messages.stream().flatMap(message -> toolUses(message).stream()).toList();
    }

    /** Folder of the table that the latest turn that changed any has changed; empty if it changed several. */
    public Optional<String> lastChangedTable() {
        Set<String> slugs = new LinkedHashSet<>();
        for (int index = messages.size() - 1; index >= 0; index--) {
            Message message = messages.get(index);
            if (isPrompt(message) && !slugs.isEmpty()) {
                break;
            }
            for (ToolUse use : toolUses(message)) {
                Matcher matcher = TABLE_FILE.matcher(use.input().path("path").asText());
                if (matcher.matches()) {
                    slugs.add(matcher.group(1));
                }
            }
        }
        return slugs.size() == 1 ? Optional.of(slugs.iterator().next()) : Optional.empty();
    }

    /** The turns before the last prompt that changed something, oldest first. */
    public List<PastTurn> pastTurns() {
        int end = promptIndex(messages.size());
        List<PastTurn> turns = new ArrayList<>();
        List<ToolUse> before = new ArrayList<>();
        List<ToolUse> uses = new ArrayList<>();
        String prompt = "";
        for (int index = 0; index <= end; index++) {
            Message message = messages.get(index);
            if (isPrompt(message)) {
                if (!uses.isEmpty()) {
                    turns.add(new PastTurn(prompt, uses, before));
                    before.addAll(uses);
                    uses = new ArrayList<>();
                }
                prompt = text(message);
            }
            if (index < end) {
                uses.addAll(toolUses(message));
            }
        }
        return turns;
    }

    private int promptIndex(int before) {
        for (int index = before - 1; index >= 0; index--) {
            if (isPrompt(messages.get(index))) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isPrompt(Message message) {
        return message.role() == Role.USER && message.content().stream().anyMatch(Text.class::isInstance);
    }

    private static String text(Message message) {
        return message.content().stream()
                .filter(Text.class::isInstance)
                .map(block -> ((Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    private static List<ToolUse> toolUses(Message message) {
        List<ToolUse> uses = new ArrayList<>();
        message.content().forEach(block -> {
            if (block instanceof ToolUse use) {
                uses.add(use);
            }
        });
        return uses;
    }
}
