package io.appbuilder.model;

import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.EnumSet;

/** Lets a model that says what it does before it does it make plans too: by leaving out the doing. */
public final class DryRunModel implements Model {

    private final Model model;

    public DryRunModel(Model model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Traits traits() {
        var traits = model.traits();
        var modes = EnumSet.of(Mode.PLAN);
        modes.addAll(traits.modes());
        return new Traits(modes, traits.images(), traits.priced(), traits.metered());
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) throws ModelException {
        if (request.mode() != Mode.PLAN) {
            return model.answer(request, output, cancellation);
        }
        var reason = model.answer(request, withoutCalls(output), cancellation);
        return reason == FinishReason.NEEDS_TOOLS ? FinishReason.DONE : reason;
    }

    private static Output withoutCalls(Output output) {
        return event -> {
            switch (event) {
                case TurnEvent.ToolCallStarted ignored -> {}
                case TurnEvent.ToolInputDelta ignored -> {}
                case TurnEvent.ToolCallComplete ignored -> {}
                case TurnEvent.ToolCallDropped ignored -> {}
                case TurnEvent.TextDelta text -> output.emit(text);
                case TurnEvent.Thought thought -> output.emit(thought);
                case TurnEvent.Choices choices -> output.emit(choices);
                case TurnEvent.Usage usage -> output.emit(usage);
                // The caller's own; CheckedOutput says so.
                case TurnEvent.Budget budget -> output.emit(budget);
                case TurnEvent.TurnStarted started -> output.emit(started);
                case TurnEvent.Problem problem -> output.emit(problem);
                case TurnEvent.TurnFinished finished -> output.emit(finished);
            }
        };
    }

    @Override
    public void close() {
        model.close();
    }
}
