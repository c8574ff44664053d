package io.appbuilder.terminal;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnException;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Kind;
import io.appbuilder.turn.TurnRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One turn on a folder: legs, led as the server leads them, until the model asks for no more tools. */
public final class TerminalTurn implements AutoCloseable {

    private static final int MOST_LEGS = 60;
    private static final String CLIENT = "terminal";

    private final ModelCatalog models;
    private final TurnRunner runner;
    private final Map<String, String> starter;

    /**
     * @param models those that {@code runner} asks; closed with this
     * @param starter the files that a new app starts from
     */
    public TerminalTurn(ModelCatalog models, TurnRunner runner, Map<String, String> starter) {
        this.models = models;
        this.runner = runner;
        this.starter = Map.copyOf(starter);
    }

    /**
     * Answers {@code prompt} about the app in {@code directory}, which is made from the starter if nothing is there. When no answer can
     * be had, the report says why; what was done until then stays, and the conversation is kept as it was.
     *
     * @param progress gets the text as it comes
     */
    public TurnReport run(Path directory, String prompt, Language language, Consumer<String> progress)
            throws IOException, SQLException {
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
            List<String> choices = List.of();
            List<String> failures = new ArrayList<>();
            List<Usage> usages = new ArrayList<>();
            String turnId = "terminal-" + UUID.randomUUID();
            FinishReason reason = FinishReason.NEEDS_TOOLS;
            Optional<Exception> failure = Optional.empty();
            for (int leg = 0; reason == FinishReason.NEEDS_TOOLS && failure.isEmpty() && leg < MOST_LEGS; leg++) {
                Project project = new Project("terminal", folder.files(), database.tables());
                LegAnswer answer = leg(
                        new TurnRequest(turnId, leg, Kind.PROMPT, language, project, messages, List.of(), List.of()),
                        progress);
                texts.add(answer.text());
                usages.add(answer.usage());
                failure = answer.failure();
                if (failure.isPresent()) {
                    break;
                }
                reason = answer.reason();
                messages.add(new Message(Role.ASSISTANT, answer.blocks()));
                choices = answer.choices();
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
            if (failure.isEmpty()) {
                if (reason == FinishReason.NEEDS_TOOLS) {
                    // The conversation must not end with results that nobody has read.
                    messages.add(new Message(Role.ASSISTANT, List.of(new Text("…"))));
                    reason = FinishReason.LIMIT;
                }
                conversation.write(messages);
            }
            var outcome = new TurnReport.Outcome(
                    models.first().name(), created, reason, failure, texts, choices, calls, failures, usages);
            return TurnReport.of(outcome, folder, database);
        }
    }

    private LegAnswer leg(TurnRequest request, Consumer<String> progress) {
        LegAnswer answer = new LegAnswer(progress);
        try {
            runner.check(request);
            runner.run(request, CLIENT, answer, new Cancellation());
        } catch (TurnException e) {
            answer.fail(e);
        }
        return answer;
    }

    @Override
    public void close() {
        models.close();
    }
}
