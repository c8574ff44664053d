package io.appbuilder.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether requests should be sent here: not while what is kept cannot be reached, and not once the server is being stopped. */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** However often somebody asks, the stores are asked once in this time. */
    private static final Duration ANSWER_KEPT = Duration.ofSeconds(1);

    public enum State {
        READY,
        STORES_UNREACHABLE,
        STOPPING
    }

    private final Runnable storesCheck;
    private final Duration patience;
    private boolean stopping;
    private @Nullable Check latest;

    private record Check(CompletableFuture<Void> outcome, long begunAt) {

        /** One that hangs is not begun again beside itself. */
        boolean counts() {
            return !outcome.isDone() || System.nanoTime() - begunAt < ANSWER_KEPT.toNanos();
        }
    }

    /** @param storesCheck fails when a store does not do what it is asked for */
    public Readiness(Runnable storesCheck) {
        this(storesCheck, PATIENCE);
    }

    Readiness(Runnable storesCheck, Duration patience) {
        this.storesCheck = storesCheck;
        this.patience = patience;
    }

    /** From now on the server is being stopped. */
    public synchronized void stop() {
        stopping = true;
    }

    public State state() {
        CompletableFuture<Void> outcome;
        synchronized (this) {
            if (stopping) {
                return State.STOPPING;
            }
            outcome = current().outcome();
        }
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return State.READY;
        } catch (ExecutionException e) {
            LOG.warn("a store cannot be reached: {}", String.valueOf(e.getCause()));
            return State.STORES_UNREACHABLE;
        } catch (TimeoutException e) {
            LOG.warn("a store does not answer within {} s", patience.toSeconds());
            return State.STORES_UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.STOPPING;
        }
    }

    private Check current() {
        var known = latest;
        if (known != null && known.counts()) {
            return known;
        }
        var outcome = new CompletableFuture<Void>();
        var fresh = new Check(outcome, System.nanoTime());
        latest = fresh;
        Thread.ofVirtual().name("stores-check").start(() -> {
            try {
                storesCheck.run();
                outcome.complete(null);
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return fresh;
    }
}
