package io.appbuilder.model.claude.prompt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.claude.MessageJson;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Image;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.Thinking;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The browser's conversation, made into one that the Messages API takes: alternating, with every call answered. */
final class Conversation {

    private static final String NOT_RUN = "This call was not run: the person stopped the turn before it.";

    private static final String NO_WORDS = "(The person wrote nothing; the project's state says what is wanted.)";

    private final List<Message> messages;
    private final ArrayNode json = JsonNodeFactory.instance.arrayNode();
    private final Map<String, ToolUse> unanswered = new LinkedHashMap<>();

    /** @throws ModelException {@code conversation_invalid} when no server would take it */
    Conversation(List<Message> messages) throws ModelException {
        this.messages = messages;
        if (messages.getFirst().role() != Role.USER) {
            throw invalid("it begins with the assistant");
        }
        for (Message message : messages) {
            switch (message.role()) {
                case USER -> addUser(message);
                case ASSISTANT -> addAssistant(message);
            }
        }
        if (!unanswered.isEmpty()) {
            addUser(new Message(Role.USER, List.of()));
        }
        if (json.isEmpty() || !isLast("user")) {
            json.add(MessageJson.message("user", JsonNodeFactory.instance.arrayNode()));
        }
    }

    /** Ends with a user message, which may be empty: the project's state is going to be added to it. */
    ArrayNode json() {
        return json;
    }

    /** Everything the person has written, the newest first. */
    List<String> wishes() {
        return messages.reversed().stream()
                .map(message -> texts(List.of(message)))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** What the person has written for this turn. */
    String wish() {
        return texts(messages.subList(beginOfTurn(), messages.size()));
    }

    /** Files whose whole text this turn's messages show, and as it still is. */
    Set<String> filesShown() {
        var calls = new HashMap<String, ToolUse>();
        var shown = new LinkedHashSet<String>();
        for (Message message : messages.subList(beginOfTurn(), messages.size())) {
            for (Message.Block block : message.content()) {
                if (block instanceof ToolUse call) {
                    calls.put(call.id(), call);
                } else if (block instanceof ToolResult result) {
                    Optional.ofNullable(calls.get(result.toolUseId())).ifPresent(call -> note(call, result, shown));
                }
            }
        }
        return shown;
    }

    private static void note(ToolUse call, ToolResult result, Set<String> shown) {
        var path = call.input().path("path").asText();
        boolean wholeText = call.name().equals("write_file")
                || (call.name().equals("read_text_file")
                        && !call.input().has("head")
                        && !call.input().has("tail"));
        if (wholeText && !result.isError()) {
            shown.add(path.startsWith("/project/") ? path.substring("/project/".length()) : path);
        }
    }

    private int beginOfTurn() {
        for (int i = messages.size() - 1; i > 0; i--) {
            var message = messages.get(i);
            if (message.role() == Role.USER && message.content().stream().anyMatch(Text.class::isInstance)) {
                return i;
            }
        }
        return 0;
    }

    private static String texts(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.role() == Role.USER)
                .flatMap(message -> message.content().stream())
                .filter(Text.class::isInstance)
                .map(block -> ((Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    /** Results come first: the API wants them at the beginning of the message after the calls. */
    private void addUser(Message message) throws ModelException {
        var content = JsonNodeFactory.instance.arrayNode();
        var answered = new HashSet<String>();
        for (Message.Block block : message.content()) {
            if (block instanceof ToolResult result) {
                if (unanswered.remove(result.toolUseId()) == null || !answered.add(result.toolUseId())) {
                    throw invalid("it answers the tool call \"%s\", which nobody made".formatted(result.toolUseId()));
                }
                content.add(MessageJson.toolResult(result.toolUseId(), result.content(), result.isError()));
            }
        }
        for (String id : new ArrayList<>(unanswered.keySet())) {
            content.add(MessageJson.toolResult(id, NOT_RUN, true));
        }
        unanswered.clear();
        for (Message.Block block : message.content()) {
            switch (block) {
                // The API refuses blank text.
                case Text text when text.text().isBlank() -> {}
                case Text text -> content.add(MessageJson.text(text.text()));
                case Image image -> content.add(MessageJson.image(image));
                case ToolResult ignored -> {}
                case ToolUse ignored -> throw invalid("the person calls a tool in it");
                case Thinking ignored -> throw invalid("it holds the person's thoughts as a model's");
            }
        }
        if (content.isEmpty() && !message.content().isEmpty()) {
            // Dropping a file needs no words, but a message without any would make two of the assistant's one.
            content.add(MessageJson.text(NO_WORDS));
        }
        append("user", content);
    }

    private void addAssistant(Message message) throws ModelException {
        if (!unanswered.isEmpty()) {
            addUser(new Message(Role.USER, List.of()));
        }
        var content = JsonNodeFactory.instance.arrayNode();
        for (Message.Block block : message.content()) {
            switch (block) {
                case Text text when text.text().isBlank() -> {}
                case Text text -> content.add(MessageJson.text(text.text()));
                case Thinking thinking -> content.add(MessageJson.thinking(thinking));
                case ToolUse call -> {
                    content.add(MessageJson.toolUse(call.id(), call.name(), call.input()));
                    unanswered.put(call.id(), call);
                }
                case Image ignored -> throw invalid("the assistant sends a picture in it");
                case ToolResult ignored -> throw invalid("the assistant answers a tool call in it");
            }
        }
        // A message of thoughts alone is none.
        if (message.content().stream().anyMatch(block -> !(block instanceof Thinking))) {
            append("assistant", content);
        }
    }

    private void append(String role, ArrayNode content) {
        if (content.isEmpty()) {
            return;
        }
        if (!json.isEmpty() && isLast(role)) {
            ((ArrayNode) last().required("content")).addAll(content);
        } else {
            json.add(MessageJson.message(role, content));
        }
    }

    private boolean isLast(String role) {
        return last().path("role").asText().equals(role);
    }

    private ObjectNode last() {
        return (ObjectNode) json.get(json.size() - 1);
    }

    private static ModelException invalid(String why) {
        return new ModelException("conversation_invalid", "The conversation cannot be continued: " + why + ".", false);
    }
}
