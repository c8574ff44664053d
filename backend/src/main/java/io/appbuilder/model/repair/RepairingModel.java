package io.appbuilder.model.repair;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.RuntimeProblem;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Kind;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Repairs for sure before a model guesses: in a moment, for nothing, and always the same. What is left goes to the model with the next
 * attempt. A repair that was tried in this conversation is not tried again.
 */
public final class RepairingModel implements Model {

    private static final String CALL_ID = "fix_";

    private final Model model;
    private final List<Fixer> fixers;

    /** @param knownVersions of packages that every project may use, by their names */
    public RepairingModel(Model model, Map<String, String> knownVersions) {
        this.model = model;
        this.fixers = List.of(
                new UnresolvedImport(),
                new MissingDependency(knownVersions),
                new RenamedExport(),
                new MissingImport(),
                new MigrationOrder());
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Traits traits() {
        return model.traits();
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) throws ModelException {
        if (request.kind() != Kind.REPAIR || request.mode() != Mode.BUILD) {
            return model.answer(request, output, cancellation);
        }
        if (wereApplied(request.messages())) {
            return FinishReason.DONE;
        }
        var fixes = fixes(request);
        if (fixes.isEmpty()) {
            return model.answer(request, output, cancellation);
        }
        int number = 0;
        for (Fix fix : fixes) {
            cancellation.throwIfCancelled();
            var text = request.language() == Language.FR ? fix.french() : fix.english();
            output.emit(new TurnEvent.TextDelta((number == 0 ? "" : "\n") + text));
            var id = CALL_ID + request.leg() + "_" + number++;
            output.emit(new TurnEvent.ToolCallStarted(id, fix.tool()));
            output.emit(new TurnEvent.ToolCallComplete(id, fix.tool(), fix.input()));
        }
        return FinishReason.NEEDS_TOOLS;
    }

    /** One for each file: two edits of one file could be in each other's way. */
    private List<Fix> fixes(TurnRequest request) {
        var byPath = new LinkedHashMap<String, Fix>();
        var sources = new Sources(request.project(), new Moves(request.messages(), request.project()));
        for (RuntimeProblem problem : request.problems()) {
            fixers.stream()
                    .flatMap(fixer -> fixer.fix(problem, sources).stream())
                    .filter(fix -> !wasTried(fix, request.messages()))
                    .findFirst()
                    .ifPresent(fix -> byPath.putIfAbsent(
                            fix.input()
                                    .path("path")
                                    .asText(fix.input().path("source").asText()),
                            fix));
        }
        return List.copyOf(byPath.values());
    }

    private static boolean wasTried(Fix fix, List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(block -> block instanceof ToolUse call
                        && call.name().equals(fix.tool())
                        && call.input().equals(fix.input()));
    }

    /** Whether the last message answers repairs of ours, and all of them well. */
    private static boolean wereApplied(List<Message> messages) {
        var results = messages.getLast().content().stream()
                .filter(ToolResult.class::isInstance)
                .map(ToolResult.class::cast)
                .toList();
        return !results.isEmpty()
                && results.stream().allMatch(result -> result.toolUseId().startsWith(CALL_ID) && !result.isError());
    }

    @Override
    public void close() {
        model.close();
    }
}
