package io.appbuilder.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out many small changes in few transactions: whoever comes while one is under way waits for the next, which takes all that
 * have come. A counter that everybody adds to is then one change of one row, and its disk write is everybody's.
 */
final class GroupCommit<T> {

    private final Consumer<List<T>> transaction;
    private final ReentrantLock committing = new ReentrantLock();
    private List<Waiting<T>> waiting = new ArrayList<>();

    GroupCommit(Consumer<List<T>> transaction) {
        this.transaction = transaction;
    }

    private static final class Waiting<T> {

        private final T change;
        private boolean done;
        private @Nullable RuntimeException failure;

        Waiting(T change) {
            this.change = change;
        }
    }

    /** Returns when {@code change} is committed; throws what its transaction threw. */
    void carryOut(T change) {
        var own = new Waiting<>(change);
        synchronized (this) {
            waiting.add(own);
        }
        committing.lock();
        try {
            if (!own.done) {
                commit(takeAll());
            }
        } finally {
            committing.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
    }

    private void commit(List<Waiting<T>> group) {
        try {
            transaction.accept(group.stream().map(each -> each.change).toList());
        } catch (RuntimeException e) {
            group.forEach(each -> each.failure = e);
        }
        group.forEach(each -> each.done = true);
    }

    private synchronized List<Waiting<T>> takeAll() {
        var all = waiting;
        waiting = new ArrayList<>();
        return all;
    }
}
