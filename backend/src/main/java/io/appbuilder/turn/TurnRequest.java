package io.appbuilder.turn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One leg of a turn as the browser posts it; {@code protocol/turn-request.schema.json} is the contract. Instances are
 * complete and immutable: absent lists of the JSON are empty lists here.
 *
 * @param model id of the model that the person chose; absent for the server's default
 */
public record TurnRequest(
        String turnId,
        int leg,
        Kind kind,
        Mode mode,
        Optional<String> model,
        Language language,
        Project project,
        List<Message> messages,
        List<CsvAttachment> attachments,
        List<RuntimeProblem> problems) {

    public TurnRequest {
        Objects.requireNonNull(turnId, "turnId");
        messages = List.copyOf(messages);
        attachments = List.copyOf(attachments);
        problems = List.copyOf(problems);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a turn has at least one message");
        }
    }

    /** A leg that builds, answered by the server's default model. */
    public TurnRequest(
            String turnId,
            int leg,
            Kind kind,
            Language language,
            Project project,
            List<Message> messages,
            List<CsvAttachment> attachments,
            List<RuntimeProblem> problems) {
        this(turnId, leg, kind, Mode.BUILD, Optional.empty(), language, project, messages, attachments, problems);
    }

    /** What a turn may do: change the project, say what it would change, or answer a question. */
    public enum Mode {
        BUILD,
        PLAN,
        ASK
    }

    /** A leg answers what a person wrote, or repairs the problems that the runtime reported. */
    public enum Kind {
        PROMPT,
        REPAIR
    }
}
