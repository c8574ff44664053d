package io.appbuilder.model.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.Model;
import io.appbuilder.model.claude.MessagesApi.MessageStream;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.TurnEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer, passing on text and the beginnings of tool calls as they arrive. Whole tool calls are only in the {@link
 * Answer}: whether a call may be applied is known at the answer's end. Used for one answer.
 */
final class AnswerReader {

    private static final ObjectMapper JSON = SharedBuffers.mapper()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final double CHARACTERS_PER_TOKEN = 3.5;

    private final Model.Output output;
    private final List<Answer.Block> blocks = new ArrayList<>();
    private final List<String> startedCalls = new ArrayList<>();
    private final List<TurnEvent> invisible = new ArrayList<>();
    private TokenCounts usage = TokenCounts.NONE;
    private long characters;
    private boolean finished;
    private boolean started;
    private boolean visible;
    private long blockCount;
    private @Nullable OpenBlock open;
    private Optional<Answer.ToolCall> brokenCall = Optional.empty();
    private Optional<String> stopReason = Optional.empty();

    AnswerReader(Model.Output output) {
        this.output = output;
    }

    /** A block between its start and its stop. */
    private record OpenBlock(StreamEvent.Block start, StringBuilder content, StringBuilder signature) {}

    /** Reads to the end of {@code stream}. */
    Answer read(MessageStream stream) throws MessagesFailure {
        while (true) {
            switch (stream.next()) {
                case StreamEvent.MessageStarted event -> start(event);
                case StreamEvent.BlockStarted event -> openBlock(event);
                case StreamEvent.TextDelta event -> text(event);
                case StreamEvent.InputDelta event -> input(event);
                case StreamEvent.ThinkingDelta event -> {
                    characters += event.text().length();
                    block(event.index(), StreamEvent.Block.Thinking.class)
                            .content()
                            .append(event.text());
                }
                case StreamEvent.SignatureDelta event -> {
                    block(event.index(), StreamEvent.Block.Thinking.class)
                            .signature()
                            .append(event.signature());
                }
                case StreamEvent.BlockStopped event -> closeBlock(event);
                case StreamEvent.MessageChanged event -> {
                    require(started, "a change of a message that has not started");
                    usage = usage.updatedBy(event.usage());
                    stopReason = event.stopReason().or(() -> stopReason);
                }
                case StreamEvent.MessageStopped ignored -> {
                    return finish();
                }
                case StreamEvent.Unknown ignored -> {}
            }
        }
    }

    /** Whether the person has seen anything of this answer. */
    boolean isVisible() {
        return visible;
    }

    /** Calls whose beginning was passed on, in order. */
    List<String> startedCalls() {
        return List.copyOf(startedCalls);
    }

    /** Tokens so far. Of an answer that broke off the server counted no output yet, or not all: then it is estimated. */
    TokenCounts usage() {
        if (!started || finished) {
            return usage;
        }
        long estimate = (long) Math.ceil(characters / CHARACTERS_PER_TOKEN);
        return estimate > usage.output().orElse(0) ? usage.withOutput(estimate) : usage;
    }

    private void start(StreamEvent.MessageStarted event) throws MessagesFailure {
        require(!started, "two starts of a message");
        started = true;
        usage = usage.updatedBy(event.usage());
    }

    private void openBlock(StreamEvent.BlockStarted event) throws MessagesFailure {
        require(started && open == null && event.index() == blockCount, "a block out of order");
        blockCount++;
        var block = new OpenBlock(event.block(), new StringBuilder(), new StringBuilder());
        open = block;
        switch (event.block()) {
            case StreamEvent.Block.Text text -> append(block, text.text());
            case StreamEvent.Block.Thinking thinking -> {
                block.content().append(thinking.text());
                block.signature().append(thinking.signature());
            }
            case StreamEvent.Block.ToolUse call -> {
                require(!call.id().isEmpty() && !call.name().isEmpty(), "a tool call without id or name");
                show(new TurnEvent.ToolCallStarted(call.id(), call.name()));
                startedCalls.add(call.id());
            }
            case StreamEvent.Block.RedactedThinking ignored -> {}
            case StreamEvent.Block.Unknown ignored -> {}
        }
    }

    private void text(StreamEvent.TextDelta event) throws MessagesFailure {
        append(block(event.index(), StreamEvent.Block.Text.class), event.text());
    }

    private void append(OpenBlock block, String text) {
        if (!text.isEmpty()) {
            characters += text.length();
            block.content().append(text);
            show(new TurnEvent.TextDelta(text));
        }
    }

    private void input(StreamEvent.InputDelta event) throws MessagesFailure {
        var block = open;
        if (block != null && block.start() instanceof StreamEvent.Block.Unknown) {
            return;
        }
        var call = block(event.index(), StreamEvent.Block.ToolUse.class);
        if (!event.json().isEmpty()) {
            characters += event.json().length();
            call.content().append(event.json());
            show(new TurnEvent.ToolInputDelta(((StreamEvent.Block.ToolUse) call.start()).id(), event.json()));
        }
    }

    private void closeBlock(StreamEvent.BlockStopped event) throws MessagesFailure {
        var block = open;
        if (block == null || event.index() != blockCount - 1) {
            throw invalid("the end of a block that is not open");
        }
        open = null;
        require(brokenCall.isEmpty(), "a tool call whose input is not a JSON object");
        switch (block.start()) {
            case StreamEvent.Block.Text ignored ->
                blocks.add(new Answer.Text(block.content().toString()));
            case StreamEvent.Block.Thinking ignored -> closeThought(block);
            case StreamEvent.Block.RedactedThinking thinking -> keep(new Message.Thinking("", thinking.data(), true));
            case StreamEvent.Block.ToolUse call ->
                closeCall(call, block.content().toString());
            case StreamEvent.Block.Unknown ignored -> {}
        }
    }

    /** A thought without signature was cut off, or comes from a server that does not sign; neither can be sent back. */
    private void closeThought(OpenBlock block) {
        if (!block.signature().isEmpty()) {
            keep(new Message.Thinking(
                    block.content().toString(), block.signature().toString(), false));
        }
    }

    private void closeCall(StreamEvent.Block.ToolUse call, String json) {
        var input = json.isEmpty() ? Optional.of(call.input()) : parse(json);
        if (input.isPresent()) {
            blocks.add(new Answer.ToolCall(call.id(), call.name(), input.get()));
        } else {
            brokenCall =
                    Optional.of(new Answer.ToolCall(call.id(), call.name(), JsonNodeFactory.instance.objectNode()));
        }
    }

    private static Optional<ObjectNode> parse(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Half an input is what a length limit leaves behind; the answer's end tells whether it was one.
            return Optional.empty();
        }
    }

    private Answer finish() throws MessagesFailure {
        require(started && open == null, "the end of a message in the middle of a block");
        var reason = reason();
        finished = true;
        if (reason == Answer.StopReason.MAX_TOKENS) {
            breakLastCall();
        } else {
            require(
                    brokenCall.isEmpty() || reason == Answer.StopReason.REFUSAL,
                    "a tool call whose input is not a JSON object");
        }
        if (reason != Answer.StopReason.REFUSAL) {
            release();
        }
        return new Answer(reason, blocks, brokenCall);
    }

    /** At the limit even an input that happens to parse may lack its end: the next token could have been another field. */
    private void breakLastCall() {
        if (brokenCall.isEmpty()
                && !blocks.isEmpty()
                && blocks.getLast() instanceof Answer.ToolCall last
                && startedCalls.getLast().equals(last.id())) {
            blocks.removeLast();
            brokenCall = Optional.of(last);
        }
    }

    private Answer.StopReason reason() throws MessagesFailure {
        var name = stopReason.orElseThrow(() -> invalid("an end without a reason"));
        try {
            return Answer.StopReason.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            // Whether an answer with this reason is whole, nobody here knows.
            throw invalid("the unknown reason for its end \"" + name + "\"");
        }
    }

    /** Thoughts are kept back until something visible follows: a failure before that can be tried again unnoticed. */
    private void keep(Message.Thinking thinking) {
        blocks.add(new Answer.Thought(thinking));
        invisible.add(new TurnEvent.Thought(thinking));
    }

    private void show(TurnEvent event) {
        release();
        visible = true;
        output.emit(event);
    }

    private void release() {
        invisible.forEach(output::emit);
        invisible.clear();
    }

    private OpenBlock block(long index, Class<? extends StreamEvent.Block> type) throws MessagesFailure {
        var block = open;
        if (block == null || index != blockCount - 1 || !type.isInstance(block.start())) {
            throw invalid("a part of a block that is not open");
        }
        return block;
    }

    private static void require(boolean condition, String otherwise) throws MessagesFailure {
        if (!condition) {
            throw invalid(otherwise);
        }
    }

    private static MessagesFailure invalid(String what) {
        return new MessagesFailure(Kind.ANSWER_INVALID, what);
    }
}
