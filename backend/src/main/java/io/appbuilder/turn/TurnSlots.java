package io.appbuilder.turn;

import io.appbuilder.turn.TurnException.Code;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds how many turns run at once, overall and for each client. Nobody waits here: who finds no slot is told so. */
public class TurnSlots {

    private final int overall;
    private final int perClient;
    private final Map<String, Integer> taken = new HashMap<>();
    private int takenOverall;
    private boolean draining;

    public TurnSlots(TurnLimits limits) {
        overall = limits.concurrentTurns();
        perClient = limits.concurrentTurnsPerClient();
    }

    /**
     * Takes a slot until the returned one is closed.
     *
     * @throws TurnException {@code TOO_MANY_TURNS} when this client, {@code SERVER_BUSY} when everybody together has all
     */
    public synchronized Slot take(String client) throws TurnException {
        int takenByClient = taken.getOrDefault(client, 0);
        if (takenByClient >= perClient) {
            throw new TurnException(
                    Code.TOO_MANY_TURNS,
                    "You already have %d turns running. Wait until one has ended.".formatted(takenByClient));
        }
        if (draining || takenOverall >= overall) {
            throw new TurnException(Code.SERVER_BUSY, "The server is busy. Try again in a few seconds.");
        }
        taken.put(client, takenByClient + 1);
        takenOverall++;
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                release(client);
            }
        };
    }

    /** Lets no more turns begin, and waits {@code most} for those that run; returns whether all have ended. */
    public synchronized boolean drain(Duration most) throws InterruptedException {
        draining = true;
        long deadline = System.nanoTime() + most.toNanos();
        while (takenOverall > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Number of turns running now. */
    public synchronized int running() {
        return takenOverall;
    }

    private synchronized void release(String client) {
        takenOverall--;
        notifyAll();
        // Removing at zero keeps the map as small as the number of running turns.
        taken.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null);
    }

    /** The right to run one turn. Closing it twice is the same as once. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
