package io.appbuilder.mcp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Hands things from some threads to one, with room for so many and an end that either side may bring about. */
public final class Mailbox<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final int room;
    private boolean closed;

    Mailbox(int room) {
        this.room = room;
    }

    /** What a wait has brought. */
    public sealed interface Received<T> {}

    public record Item<T>(T value) implements Received<T> {}

    /** Nothing came in time. */
    public record Nothing<T>() implements Received<T> {}

    public record Closed<T>() implements Received<T> {}

    /** Whether there was room within {@code patience}, and nobody had closed. */
    boolean put(T item, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (!closed && waiting.size() == room) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (closed) {
                return false;
            }
            waiting.add(item);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next item, also of those that were put before the end. */
    Received<T> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (waiting.isEmpty() && !closed) {
                if (nanos <= 0) {
                    return new Nothing<>();
                }
                nanos = changed.awaitNanos(nanos);
            }
            var item = waiting.poll();
            changed.signalAll();
            return item == null ? new Closed<>() : new Item<>(item);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
