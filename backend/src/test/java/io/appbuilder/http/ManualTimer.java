package io.appbuilder.http;

import io.appbuilder.turn.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes when a test says so. */
final class ManualTimer implements Timer {

    private final List<Runnable> repeating = new CopyOnWriteArrayList<>();
    private final List<Runnable> once = new CopyOnWriteArrayList<>();

    @Override
    public Schedule after(Duration delay, Runnable task) {
        once.add(task);
        return () -> once.remove(task);
    }

    @Override
    public Schedule every(Duration interval, Runnable task) {
        repeating.add(task);
        return () -> repeating.remove(task);
    }

    /** Lets one interval pass for everything that repeats. */
    void beat() {
        repeating.forEach(Runnable::run);
    }

    /** Lets all delays pass. */
    void expire() {
        once.forEach(Runnable::run);
    }

    int pending() {
        return once.size() + repeating.size();
    }
}
