package io.appbuilder.model.claude;

import java.time.Duration;

/** How long one call may take: until {@code deadline} in all, and {@code silence} without a single byte. */
public record Patience(Deadline deadline, Duration silence) {

    /** The longest time to wait for the next byte; zero when there is none left. */
    public Duration untilNextByte() {
        var remaining = deadline.remaining();
        return remaining.compareTo(silence) < 0 ? remaining : silence;
    }
}
