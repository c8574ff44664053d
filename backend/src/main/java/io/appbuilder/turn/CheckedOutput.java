package io.appbuilder.turn;

import io.appbuilder.model.Model;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.TurnEvent.Budget;
import io.appbuilder.turn.TurnEvent.Choices;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Problem;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.TurnEvent.Thought;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallDropped;
import io.appbuilder.turn.TurnEvent.ToolCallStarted;
import io.appbuilder.turn.TurnEvent.ToolInputDelta;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.TurnStarted;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnException.Code;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds a model to the protocol: only known tools, each call started once and completed or dropped once, and {@code NEEDS_TOOLS} exactly
 * when there are calls. It does not look into a call's input; the tool's own server does.
 */
final class CheckedOutput implements Model.Output {

    private final Model.Output target;
    private final ToolCatalog tools;
    private final Set<String> openCalls = new HashSet<>();
    private final Set<String> completedCalls = new HashSet<>();
    private boolean asks;

    CheckedOutput(Model.Output target, ToolCatalog tools) {
        this.target = target;
        this.tools = tools;
    }

    @Override
    public void emit(TurnEvent event) {
        switch (event) {
            case TextDelta text -> {}
            case Usage usage -> {}
            case Thought thought -> {}
            case Choices choices -> asks = true;
            case ToolCallStarted started -> start(started);
            case ToolInputDelta delta ->
                require(
                        openCalls.contains(delta.id()),
                        "input for the tool call \"%s\", which is not open",
                        delta.id());
            case ToolCallDropped dropped ->
                require(
                        openCalls.remove(dropped.id()),
                        "the end of the tool call \"%s\", which is not open",
                        dropped.id());
            case ToolCallComplete complete -> complete(complete);
            case Budget ignored -> throw new InvalidOutput("an event that belongs to the caller: budget");
            case TurnStarted ignored -> throw new InvalidOutput("an event that belongs to the caller: turn_started");
            case TurnFinished ignored -> throw new InvalidOutput("an event that belongs to the caller: turn_finished");
            case Problem ignored -> throw new InvalidOutput("an event that belongs to the caller: problem");
        }
        target.emit(event);
    }

    @Override
    public boolean mayUseMore() {
        return target.mayUseMore();
    }

    /** @throws InvalidOutput unless {@code reason} goes with the events so far */
    void requireConsistent(FinishReason reason) {
        require(!asks || reason == FinishReason.QUESTION, "choices, but the end %s", reason);
        require(openCalls.isEmpty(), "tool calls that were never completed: %s", openCalls);
        if (reason == FinishReason.NEEDS_TOOLS) {
            require(!completedCalls.isEmpty(), "the end %s without a tool call", reason);
        } else {
            require(completedCalls.isEmpty(), "tool calls, but the end %s", reason);
        }
    }

    private void start(ToolCallStarted started) {
        require(tools.contains(started.name()), "a call of the unknown tool \"%s\"", started.name());
        require(
                !completedCalls.contains(started.id()) && openCalls.add(started.id()),
                "two tool calls with the id \"%s\"",
                started.id());
    }

    /** A call may complete without having been announced, as when a model answers all at once. */
    private void complete(ToolCallComplete complete) {
        require(tools.contains(complete.name()), "a call of the unknown tool \"%s\"", complete.name());
        openCalls.remove(complete.id());
        require(completedCalls.add(complete.id()), "two tool calls with the id \"%s\"", complete.id());
    }

    private static void require(boolean condition, String format, Object argument) {
        if (!condition) {
            throw new InvalidOutput(format.formatted(argument));
        }
    }

    /** Leaves the model by way of its own call of {@link #emit}; {@link TurnRunner} makes it a {@link TurnException}. */
    static final class InvalidOutput extends RuntimeException {

        InvalidOutput(String what) {
            super("The model sent " + what + ".");
        }

        TurnException asTurnException() {
            return new TurnException(Code.INVALID_MODEL_OUTPUT, String.valueOf(getMessage()));
        }
    }
}
