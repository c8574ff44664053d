package io.appbuilder.terminal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnException;
import io.appbuilder.turn.TurnStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The events of one leg, gathered. */
final class LegAnswer implements TurnStream {

    private final Consumer<String> progress;
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<ToolUse> calls = new ArrayList<>();
    private final List<String> choices = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Usage usage = new Usage(0, 0, 0, 0);
    private Optional<FinishReason> reason = Optional.empty();
    private Optional<Exception> failure = Optional.empty();

    LegAnswer(Consumer<String> progress) {
        this.progress = progress;
    }

    @Override
    public void emit(TurnEvent event) {
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
            // Keeps the call's place: models refuse a conversation whose thoughts stand elsewhere than they were
            // thought.
            case TurnEvent.ToolCallStarted(String id, String name) -> {
                closeText();
                blocks.add(new ToolUse(id, name, JsonNodeFactory.instance.objectNode()));
            }
            case TurnEvent.ToolCallComplete(String id, String name, var input) -> {
                closeText();
                ToolUse use = new ToolUse(id, name, input);
                int place = placeOf(id);
                if (place < 0) {
                    blocks.add(use);
                } else {
                    blocks.set(place, use);
                }
                calls.add(use);
            }
            case TurnEvent.ToolCallDropped(String id) -> blocks.remove(placeOf(id));
            case TurnEvent.Choices(var offered) -> choices.addAll(offered);
            case Usage used -> usage = usage.plus(used);
            case TurnEvent.ToolInputDelta _,
                    TurnEvent.Budget _,
                    TurnEvent.TurnStarted _,
                    TurnEvent.Problem _,
                    TurnFinished _ -> {}
        }
    }

    @Override
    public synchronized void finish(TurnFinished end) {
        if (failure.isEmpty() && reason.isEmpty()) {
            reason = Optional.of(end.reason());
        }
    }

    /** What is no fault of the model or the request is this program's own. */
    @Override
    public synchronized void fail(Exception exception) {
        if (!(exception instanceof ModelException || exception instanceof TurnException)) {
            throw new IllegalStateException("the leg broke", exception);
        }
        if (failure.isEmpty() && reason.isEmpty()) {
            failure = Optional.of(exception);
        }
    }

    /** Where the call began; -1 when it was not announced. */
    private int placeOf(String id) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof ToolUse use && use.id().equals(id)) {
                return i;
            }
        }
        return -1;
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

    /** Answers that the question at the leg's end offers. */
    List<String> choices() {
        return List.copyOf(choices);
    }

    String text() {
        return text.toString();
    }

    Usage usage() {
        return usage;
    }

    /** Why there is no answer. */
    synchronized Optional<Exception> failure() {
        return failure;
    }

    synchronized FinishReason reason() {
        return reason.orElseThrow(() -> new IllegalStateException("a leg without an end"));
    }
}
