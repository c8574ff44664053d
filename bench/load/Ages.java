import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/** How old pieces are when they come, in steps of 10 µs up to 10 s; counted while measuring. Thread-safe. */
final class Ages {

    private static final int STEP_NANOS = 10_000;

    private final AtomicLongArray counts = new AtomicLongArray(1_000_000);
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final LongAdder failures = new LongAdder();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    void add(long nanos) {
        if (measuring.get()) {
            counts.incrementAndGet((int) Math.min(counts.length() - 1, Math.max(0, nanos / STEP_NANOS)));
        }
    }

    void measure(boolean on) {
        measuring.set(on);
    }

    void begun() {
        begun.incrementAndGet();
    }

    void finished() {
        finished.incrementAndGet();
    }

    void failed(String why) {
        failures.increment();
        firstFailure.compareAndSet("", why);
    }

    int begunStreams() {
        return begun.get();
    }

    int endedStreams() {
        return finished.get() + failures.intValue();
    }

    String failures() {
        return failures.intValue() == 0 ? "none" : failures + ", the first: " + firstFailure.get();
    }

    boolean anyFailure() {
        return failures.intValue() > 0;
    }

    long total() {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) {
            total += counts.get(i);
        }
        return total;
    }

    /** The age in ms that {@code share} of the pieces do not exceed. */
    double quantile(double share) {
        long wanted = (long) Math.ceil(total() * share);
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return (i + 1) * STEP_NANOS / 1e6;
            }
        }
        return Double.NaN;
    }
}
