package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.TurnException;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnSlots;
import java.util.concurrent.TimeUnit;

/** Slots that tell whoever waits when turns begin and end: other threads do that just before or after a moment that a test can see. */
final class ObservedSlots extends TurnSlots {

    ObservedSlots(TurnLimits limits) {
        super(limits);
    }

    @Override
    public synchronized Slot take(String client) throws TurnException {
        var slot = super.take(client);
        notifyAll();
        return () -> {
            synchronized (this) {
                slot.close();
                notifyAll();
            }
        };
    }

    /** Waits until {@code count} turns are running; fails after 5 s. */
    synchronized void awaitRunning(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (running() != count) {
            long left = deadline - System.nanoTime();
            assertThat(left).as("%d turns did not run within 5 s", count).isPositive();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
