package io.appbuilder.turn;

import java.time.Duration;

/** Runs tasks later. A task may block without delaying others. */
public interface Timer {

    /** Runs {@code task} once, after {@code delay}, unless the returned schedule is closed first. */
    Schedule after(Duration delay, Runnable task);

    /** Runs {@code task} every {@code interval}, for the first time after one, until the returned schedule is closed. */
    Schedule every(Duration interval, Runnable task);

    /** A task that is due later. */
    interface Schedule extends AutoCloseable {

        /** Prevents runs that have not begun; never throws, never waits. */
        @Override
        void close();
    }
}
