package io.appbuilder.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * So many tries in a time, counted before each try and whether or not there is such an account, so that neither many tries at
 * once nor the refusal tells anything.
 */
public final class AttemptLimit {

    private final AttemptStore store;
    private final Clock clock;
    private final String purpose;
    private final int number;
    private final Duration window;

    public AttemptLimit(AttemptStore store, Clock clock, String purpose, int number, Duration window) {
        this.store = store;
        this.clock = clock;
        this.purpose = purpose;
        this.number = number;
        this.window = window;
    }

    /** @throws AccountException {@code TOO_MANY_ATTEMPTS} when there have been as many as there may be */
    public void take(String subject) throws AccountException {
        var now = Instant.ofEpochMilli(clock.millis());
        var attempts = store.add(key(subject), now, now.plus(window));
        if (attempts.number() > number) {
            throw AccountException.tooManyAttempts(Duration.between(now, attempts.until()));
        }
    }

    /** Forgets them: one has succeeded. */
    public void clear(String subject) {
        store.clear(key(subject));
    }

    private String key(String subject) {
        return Secret.hash(purpose + " " + subject);
    }
}
