package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Cancellation.CancelledException;
import io.appbuilder.model.Model;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Leads one leg's conversation with the Messages API to an answer that can be used: tries failed calls again, and goes on where
 * an answer was cut. All within one deadline. Used once.
 */
final class ClaudeLeg {

    /** How often an answer is gone on with after its length limit or a pause. */
    private static final int CONTINUATIONS = 3;

    private static final String GO_ON =
            "Your answer was cut at the output limit. Go on exactly where it stopped; do not repeat"
                    + " anything and do not comment on this.";
    private static final String NOTHING_SAID =
            "Go on with the task. If there is nothing left to do, say so in one sentence.";
    private static final String NO_ANSWER_YET =
            "Your thoughts used up the output limit before there was an answer. Think less and act now.";

    private static final String NOT_RUN =
            "Not run, because another call of the same answer was refused. Call it again as it was.";

    private final MessagesApi api;
    private final ClaudeSettings settings;
    private final RandomGenerator random;
    private final CallReview review;
    private final boolean changedSomething;
    private PackedJson body;
    private final Model.Output output;
    private final Cancellation cancellation;
    private final Patience patience;
    private final ThoughtPolicy thoughts;

    /**
     * @param changedSomething whether the turn has changed the project before this leg
     * @param body the first request; changed while the leg goes on
     */
    ClaudeLeg(
            MessagesApi api,
            ClaudeSettings settings,
            RandomGenerator random,
            CallReview review,
            boolean changedSomething,
            PackedJson body,
            ThoughtPolicy thoughts,
            Model.Output output,
            Cancellation cancellation) {
        this.api = api;
        this.settings = settings;
        this.random = random;
        this.review = review;
        this.changedSomething = changedSomething;
        this.body = body;
        this.thoughts = thoughts;
        this.output = output;
        this.cancellation = cancellation;
        this.patience = new Patience(Deadline.in(settings.deadline()), settings.silence());
    }

    /** Emits everything but the end. Tokens are told also when no answer can be had. */
    FinishReason run() throws MessagesFailure {
        for (int continuation = 0; ; continuation++) {
            var answer = ask();
            boolean mayGoOn =
                    continuation < CONTINUATIONS && !patience.deadline().hasPassed() && output.mayUseMore();
            var refusals = review.refusals(answer);
            if (!refusals.isEmpty() && answer.mayBeApplied()) {
                dropAll(answer);
                if (!mayGoOn) {
                    throw new MessagesFailure(
                            Kind.CALL_REFUSED, refusals.values().iterator().next());
                }
                sendBack(answer, refusals);
                continue;
            }
            switch (answer.stopReason()) {
                case END_TURN, TOOL_USE, STOP_SEQUENCE -> {
                    if (!answer.isEmpty() || !mayGoOn) {
                        return finish(answer);
                    }
                    goOn(answer, NOTHING_SAID);
                }
                case MAX_TOKENS -> {
                    answer.brokenCall().ifPresent(this::drop);
                    if (!answer.toolCalls().isEmpty()) {
                        // The rest is asked for by the next leg, in which the model sees what has been done.
                        return finish(answer);
                    }
                    if (!mayGoOn) {
                        return FinishReason.LIMIT;
                    }
                    goOn(answer, wishAfterLimit(answer));
                }
                case PAUSE_TURN -> {
                    if (!answer.toolCalls().isEmpty()) {
                        return finish(answer);
                    }
                    if (!mayGoOn || answer.isEmpty()) {
                        return FinishReason.LIMIT;
                    }
                    change(messages -> messages.add(MessageJson.message("assistant", answer.content())));
                }
                case REFUSAL -> {
                    dropAll(answer);
                    return FinishReason.REFUSED;
                }
                case MODEL_CONTEXT_WINDOW_EXCEEDED -> {
                    dropAll(answer);
                    return FinishReason.LIMIT;
                }
            }
        }
    }

    private FinishReason finish(Answer answer) {
        var calls = answer.toolCalls();
        for (Answer.ToolCall call : calls) {
            output.emit(new TurnEvent.ToolCallComplete(call.id(), call.name(), call.input()));
        }
        if (!calls.isEmpty()) {
            return FinishReason.NEEDS_TOOLS;
        }
        boolean asks = !changedSomething && answer.lastText().stripTrailing().endsWith("?");
        return asks ? FinishReason.QUESTION : FinishReason.DONE;
    }

    private static String wishAfterLimit(Answer answer) {
        return answer.brokenCall()
                .map(call -> """
                        Your call of the tool %s was cut at the output limit; it was not run and its input is lost. Reach the same \
                        goal with smaller calls: split a large file into several files, or write a first part and add to it with \
                        edit_file.""".formatted(call.name()))
                .orElse(answer.hasText() ? GO_ON : NO_ANSWER_YET);
    }

    /** Adds {@code answer} and {@code wish} to the conversation. Thoughts alone are no message; the wish then joins the last. */
    private void goOn(Answer answer, String wish) {
        change(messages -> {
            if (answer.hasText()) {
                messages.add(MessageJson.message("assistant", answer.content()));
                messages.add(MessageJson.message("user", JsonNodeFactory.instance.arrayNode()));
            }
            ((ArrayNode) messages.get(messages.size() - 1).required("content")).add(MessageJson.text(wish));
        });
    }

    /** Tells the model which calls are refused, and that the others of the same answer wait for nothing: they are not run either. */
    private void sendBack(Answer answer, Map<String, String> refusals) {
        var results = JsonNodeFactory.instance.arrayNode();
        for (Answer.ToolCall call : answer.toolCalls()) {
            results.add(MessageJson.toolResult(call.id(), refusals.getOrDefault(call.id(), NOT_RUN), true));
        }
        change(messages -> {
            messages.add(MessageJson.message("assistant", answer.content()));
            messages.add(MessageJson.message("user", results));
        });
    }

    private void change(Consumer<ArrayNode> change) {
        var json = body.unpack();
        change.accept((ArrayNode) json.required("messages"));
        body = PackedJson.of(json);
    }

    private void drop(Answer.ToolCall call) {
        output.emit(new TurnEvent.ToolCallDropped(call.id()));
    }

    private void dropAll(Answer answer) {
        answer.toolCalls().forEach(this::drop);
        answer.brokenCall().ifPresent(this::drop);
    }

    /** One answer, however many attempts it takes. Once the person has seen some of it, a failure is final. */
    private Answer ask() throws MessagesFailure {
        for (int attempt = 1; ; attempt++) {
            cancellation.throwIfCancelled();
            var reader = new AnswerReader(output);
            try (var stream = api.open(body, patience, cancellation)) {
                return reader.read(stream);
            } catch (MessagesFailure e) {
                cancellation.throwIfCancelled();
                if (leavesThoughtsOut(e)) {
                    continue;
                }
                if (reader.isVisible()
                        || !e.isWorthAnotherAttempt()
                        || attempt >= settings.retries().attempts()) {
                    throw e;
                }
                var delay = delay(attempt, e);
                if (delay.compareTo(patience.deadline().remaining()) >= 0) {
                    throw e;
                }
                pause(delay);
            } finally {
                tell(reader.usage());
            }
        }
    }

    /** True when the request can be asked again without the thoughts that the server has refused. */
    private boolean leavesThoughtsOut(MessagesFailure failure) {
        if (!failure.refusesThought()) {
            return false;
        }
        thoughts.refused(failure);
        var json = body.unpack();
        if (!ThoughtPolicy.leaveOut(json)) {
            return false;
        }
        body = PackedJson.of(json);
        return true;
    }

    /** At once: what has been used counts even if the browser leaves now. */
    private void tell(TokenCounts counts) {
        var usage = new Usage(
                counts.input().orElse(0),
                counts.output().orElse(0),
                counts.cacheRead().orElse(0),
                counts.cacheWrite().orElse(0));
        if (usage.tokens() > 0) {
            output.emit(settings.priceOf(usage).map(usage::costing).orElse(usage));
        }
    }

    /** What the server asks for, plus a little so that not everybody comes back at once. */
    private Duration delay(int attempt, MessagesFailure failure) {
        var own = settings.retries().delayAfter(attempt, random);
        return failure.retryAfter()
                .map(wish -> wish.plus(settings.retries().delayAfter(1, random).dividedBy(2)))
                .orElse(own);
    }

    private void pause(Duration delay) {
        var cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        try {
            if (cancelled.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancelledException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
