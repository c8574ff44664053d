package io.appbuilder.turn;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Cancellation.CancelledException;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.CheckedOutput.InvalidOutput;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.TurnStarted;
import io.appbuilder.turn.TurnException.Code;
import java.util.Locale;
import java.util.Optional;

/** Leads a leg from its first event to its last, whatever the model does. */
public final class TurnRunner {

    private final ModelCatalog models;
    private final ToolCatalog tools;
    private final ToolCatalog readingTools;
    private final TurnChanges changes;
    private final UsageLedger ledger;
    private final SpendingCeilings ceilings;
    private final TurnLimits limits;
    private final Timer timer;
    private final PromptCheck promptCheck;

    public TurnRunner(
            ModelCatalog models,
            ToolCatalog tools,
            UsageLedger ledger,
            SpendingCeilings ceilings,
            TurnLimits limits,
            Timer timer) {
        this.models = models;
        this.tools = tools;
        this.readingTools = tools.readOnly();
        this.changes = new TurnChanges(tools);
        this.ledger = ledger;
        this.ceilings = ceilings;
        this.limits = limits;
        this.timer = timer;
        this.promptCheck = new PromptCheck(limits.promptCharacters());
    }

    /** @throws TurnException when {@code request} is not worth a stream: its prompt, pictures, model or mode cannot be */
    public void check(TurnRequest request) throws TurnException {
        promptCheck.check(request);
        var model = model(request);
        if (!model.traits().modes().contains(request.mode())) {
            throw new TurnException(
                    Code.MODE_UNSUPPORTED,
                    "%s has no mode %s."
                            .formatted(model.name(), request.mode().name().toLowerCase(Locale.ROOT)));
        }
        PictureCheck.check(request, model);
    }

    private Model model(TurnRequest request) throws TurnException {
        return models.find(request.model())
                .orElseThrow(() -> new TurnException(
                        Code.UNKNOWN_MODEL,
                        "This server has no model called %s."
                                .formatted(request.model().orElse(""))));
    }

    /**
     * Runs the model on the calling thread and returns once it has ended. By then {@code stream} has ended too, unless
     * {@code cancellation} was cancelled from outside: then nobody reads it.
     *
     * @param client who pays, as far as the server can tell
     */
    public void run(TurnRequest request, String client, TurnStream stream, Cancellation cancellation) {
        var work = new InterruptibleWork();
        cancellation.onCancel(work::interrupt);
        try (var _ = timer.after(limits.legTime(), () -> breakOff(stream, cancellation))) {
            var model = model(request);
            stream.emit(new TurnStarted(request.turnId(), request.leg(), model.name()));
            var meter = new MeteredOutput(stream, ledger, ceilings, client, request.turnId(), model.name());
            stream.finish(answer(model, request, meter, stream, cancellation));
        } catch (InvalidOutput e) {
            stream.fail(e.asTurnException());
        } catch (ModelException | TurnException e) {
            stream.fail(e);
        } catch (CancelledException e) {
            // Whoever cancelled has ended the stream, or the browser has gone.
        } catch (RuntimeException e) {
            // What an interrupted model throws while it unwinds says nothing new.
            if (!cancellation.isCancelled()) {
                stream.fail(e);
            }
        } catch (StackOverflowError e) {
            // Long input can do this to a recursive parser or a regular expression; the next leg is none the worse for
            // it.
            stream.fail(new IllegalStateException("the model ran out of stack", e));
        } finally {
            work.end();
        }
    }

    private TurnFinished answer(
            Model model, TurnRequest request, MeteredOutput meter, TurnStream stream, Cancellation cancellation)
            throws ModelException {
        if (!model.traits().metered()) {
            var finished = new TurnFinished(ask(model, request, meter, cancellation));
            meter.usage().ifPresent(stream::emit);
            return finished;
        }
        stream.emit(meter.budget());
        var refusal = meter.admit();
        if (refusal.isPresent()) {
            return new TurnFinished(FinishReason.LIMIT, refusal);
        }
        FinishReason reason;
        try {
            reason = ask(model, request, meter, cancellation);
        } catch (ModelException | InvalidOutput e) {
            tellUsage(meter, stream);
            throw e;
        }
        tellUsage(meter, stream);
        return new TurnFinished(reason, reason == FinishReason.LIMIT ? meter.metCeiling() : Optional.empty());
    }

    private FinishReason ask(Model model, TurnRequest request, MeteredOutput meter, Cancellation cancellation)
            throws ModelException {
        boolean builds = request.mode() == TurnRequest.Mode.BUILD;
        var output = new CheckedOutput(meter, builds ? tools : readingTools);
        var reason = model.answer(request, output, cancellation);
        output.requireConsistent(reason);
        boolean claimsTooMuch = builds && reason == FinishReason.DONE && !changes.any(request.messages());
        return claimsTooMuch ? FinishReason.NOTHING_TO_CHANGE : reason;
    }

    private static void tellUsage(MeteredOutput meter, TurnStream stream) {
        meter.usage().ifPresent(stream::emit);
        stream.emit(meter.budget());
    }

    /** The problem is written first: interrupting the model while it writes would break the stream. */
    private void breakOff(TurnStream stream, Cancellation cancellation) {
        stream.fail(new TurnException(
                Code.TURN_TIMEOUT,
                "The turn took longer than %d seconds."
                        .formatted(Math.max(1, limits.legTime().toSeconds()))));
        cancellation.cancel();
    }

    /** The calling thread while it works; a late interrupt must not reach what that thread does next. */
    private static final class InterruptibleWork {

        private final Thread thread = Thread.currentThread();
        private boolean running = true;

        synchronized void interrupt() {
            if (running) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            running = false;
            // Clears the flag; whether it was set is of no interest any more.
            var ignored = Thread.interrupted();
        }
    }
}
