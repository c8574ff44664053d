package io.appbuilder.http;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model that does what a test tells it to. */
final class ScriptedModel implements Model {

    /** What the model does with its next legs. */
    interface Script {
        FinishReason answer(TurnRequest request, Output output, Cancellation cancellation)
                throws ModelException, InterruptedException;
    }

    volatile boolean closed;
    volatile Traits traits = Traits.BUILDS;
    private volatile Script script = (request, output, cancellation) -> FinishReason.DONE;

    void plays(Script next) {
        script = next;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) throws ModelException {
        try {
            return script.answer(request, output, cancellation);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A leg that emits nothing until it is interrupted, and tells when it began and when it ended. */
    static final class Silent implements Script {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation)
                throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nothing counts it down");
            } finally {
                ended.countDown();
            }
        }

        void awaitBegin() throws InterruptedException {
            await(begun, "begin");
        }

        void awaitEnd() throws InterruptedException {
            await(ended, "end");
        }

        private static void await(CountDownLatch latch, String what) throws InterruptedException {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new AssertionError("the model did not " + what + " within 5 s");
            }
        }
    }
}
