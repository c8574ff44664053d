package io.appbuilder.terminal;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** One turn on a folder: legs until the model asks for no more tools. */
public final class TerminalTurn {

    private static final int MOST_LEGS = 60;

    private final Model model;
    private final Map<String, String> starter;

    /** @param starter the files that a new app starts from */
    public TerminalTurn(Model model, Map<String, String> starter) {
        this.model = model;
        this.starter = Map.copyOf(starter);
    }

    /**
     * Answers {@code prompt} about the app in {@code directory}, which is made from the starter if nothing is there.
     *
     * @param progress gets the text as it comes
     * @throws ModelException when no answer can be had; what was done until then stays
     */
    public TurnReport run(Path directory, String prompt, Language language, Consumer<String> progress)
            throws IOException, SQLException, ModelException {
        ProjectFolder folder = new ProjectFolder(directory);
        boolean created = folder.isEmpty();
        if (created) {
            folder.create(starter);
        }
        try (AppDatabase database = new AppDatabase(folder.root())) {
            database.migrate(folder.files());
            ConversationFile conversation = new ConversationFile(folder.root());
            List<Message> messages = new ArrayList<>(conversation.read());
            messages.add(new Message(Role.USER, List.of(new Text(prompt))));
            FolderTools tools = new FolderTools(folder, database);
            List<ToolUse> calls = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            String turnId = "terminal-" + UUID.randomUUID();
            FinishReason reason = FinishReason.NEEDS_TOOLS;
            for (int leg = 0; reason == FinishReason.NEEDS_TOOLS && leg < MOST_LEGS; leg++) {
                Project project = new Project("terminal", folder.files(), database.tables());
                Answer answer = new Answer(progress);
                reason = model.answer(
                        new TurnRequest(turnId, leg, Kind.PROMPT, language, project, messages, List.of(), List.of()),
                        answer::accept,
                        new Cancellation());
                messages.add(new Message(Role.ASSISTANT, answer.blocks()));
                texts.add(answer.text());
                List<Block> results = new ArrayList<>();
                for (ToolUse call : answer.calls()) {
                    calls.add(call);
                    ToolResult result = tools.run(call);
                    results.add(result);
                    if (result.isError()) {
                        failures.add(result.content());
                    }
                }
                if (!results.isEmpty()) {
                    messages.add(new Message(Role.USER, results));
                }
            }
            if (reason == FinishReason.NEEDS_TOOLS) {
                // The conversation must not end with results that nobody has read.
                messages.add(new Message(Role.ASSISTANT, List.of(new Text("…"))));
                reason = FinishReason.LIMIT;
            }
            conversation.write(messages);
            return TurnReport.of(
                    new TurnReport.Outcome(model.name(), created, reason, texts, calls, failures), folder, database);
        }
    }

    /** The events of one leg, gathered. */
    private static final class Answer {

        private final Consumer<String> progress;
        private final StringBuilder text = new StringBuilder();
        private final List<Block> blocks = new ArrayList<>();
        private final List<ToolUse> calls = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();

        Answer(Consumer<String> progress) {
            this.progress = progress;
        }

        void accept(TurnEvent event) {
            switch (event) {
                case TurnEvent.TextDelta(String piece) -> {
                    text.append(piece);
                    open.append(piece);
                    progress.accept(piece);
                }
                case TurnEvent.Thought(var thinking) -> {
                    closeText();
                    blocks.add(thinking);
                }
                case TurnEvent.ToolCallComplete(String id, String name, var input) -> {
                    closeText();
                    ToolUse use = new ToolUse(id, name, input);
                    blocks.add(use);
                    calls.add(use);
                }
                case TurnEvent.ToolCallStarted _,
                        TurnEvent.ToolInputDelta _,
                        TurnEvent.ToolCallDropped _,
                        TurnEvent.Usage _,
                        TurnEvent.Budget _,
                        TurnEvent.TurnStarted _,
                        TurnEvent.Problem _,
                        TurnEvent.TurnFinished _ -> {}
            }
        }

        private void closeText() {
            if (!open.isEmpty()) {
                blocks.add(new Text(open.toString()));
                open.setLength(0);
            }
        }

        List<Block> blocks() {
            closeText();
            return blocks.isEmpty() ? List.of(new Text("…")) : List.copyOf(blocks);
        }

        List<ToolUse> calls() {
            return List.copyOf(calls);
        }

        String text() {
            return text.toString();
        }
    }
}
