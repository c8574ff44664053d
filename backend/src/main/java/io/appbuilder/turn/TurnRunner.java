package io.appbuilder.turn;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Cancellation.CancelledException;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.CheckedOutput.InvalidOutput;
import io.appbuilder.turn.TurnEvent.TurnStarted;
import io.appbuilder.turn.TurnException.Code;

/** Leads a leg from its first event to its last, whatever the model does. */
public final class TurnRunner {

    private final Model model;
    private final ToolCatalog tools;
    private final TurnLimits limits;
    private final Timer timer;
    private final PromptCheck promptCheck;

    public TurnRunner(Model model, ToolCatalog tools, TurnLimits limits, Timer timer) {
        this.model = model;
        this.tools = tools;
        this.limits = limits;
        this.timer = timer;
        this.promptCheck = new PromptCheck(limits.promptCharacters());
    }

    /** @throws TurnException {@code PROMPT_EMPTY} or {@code PROMPT_TOO_LONG} when {@code request} is not worth a stream */
    public void check(TurnRequest request) throws TurnException {
        promptCheck.check(request);
    }

    /**
     * Runs the model on the calling thread and returns once it has ended. By then {@code stream} has ended too, unless
     * {@code cancellation} was cancelled from outside: then nobody reads it.
     */
    public void run(TurnRequest request, TurnStream stream, Cancellation cancellation) {
        var work = new InterruptibleWork();
        cancellation.onCancel(work::interrupt);
        try (var _ = timer.after(limits.legTime(), () -> breakOff(stream, cancellation))) {
            stream.emit(new TurnStarted(request.turnId(), request.leg(), model.name()));
            var output = new CheckedOutput(stream, tools);
            var reason = model.answer(request, output, cancellation);
            output.requireConsistent(reason);
            stream.finish(reason);
        } catch (InvalidOutput e) {
            stream.fail(e.asTurnException());
        } catch (ModelException e) {
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
