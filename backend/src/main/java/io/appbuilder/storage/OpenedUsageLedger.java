package io.appbuilder.storage;

import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that is opened when something is first counted or asked: a server that nobody uses a model of leaves no file behind. It works
 * on threads of its own: a leg's is interrupted when the browser leaves, and an interrupt closes the files and connections that its thread
 * is using, for everybody.
 */
public final class OpenedUsageLedger implements UsageLedger {

    private final Supplier<UsageLedger> open;
    private @Nullable UsageLedger opened;

    public OpenedUsageLedger(Supplier<UsageLedger> open) {
        this.open = open;
    }

    @Override
    public Optional<Ceiling> admit(String client, String turnId, String model, SpendingCeilings ceilings) {
        return undisturbed(() -> ledger().admit(client, turnId, model, ceilings));
    }

    @Override
    public Totals totals(String client, String turnId) {
        return undisturbed(() -> ledger().totals(client, turnId));
    }

    @Override
    public void add(String client, String turnId, String model, Usage usage) {
        undisturbed(() -> {
            ledger().add(client, turnId, model, usage);
            return true;
        });
    }

    @Override
    public List<ModelUse> report(LocalDate from, LocalDate to) {
        return undisturbed(() -> ledger().report(from, to));
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static <T> T undisturbed(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("usage").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof StorageException failure
                            ? failure
                            : new IllegalStateException("usage cannot be counted", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized UsageLedger ledger() {
        var known = opened;
        if (known == null) {
            known = open.get();
            opened = known;
        }
        return known;
    }
}
