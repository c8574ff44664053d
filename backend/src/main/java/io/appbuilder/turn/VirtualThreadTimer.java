package io.appbuilder.turn;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One platform thread keeps the time; each due task gets a virtual thread of its own, so a blocked one delays nobody. */
public final class VirtualThreadTimer implements Timer {

    private final ScheduledThreadPoolExecutor clock;

    public VirtualThreadTimer() {
        clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("timer").factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Schedule after(Duration delay, Runnable task) {
        var scheduled = clock.schedule(() -> start(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Schedule every(Duration interval, Runnable task) {
        var milliseconds = interval.toMillis();
        var scheduled = clock.scheduleAtFixedRate(() -> start(task), milliseconds, milliseconds, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().name("timer-task").start(task);
    }
}
