package io.appbuilder.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Begins, recognizes and ends sessions. What the browser holds is the user, the session's id, and a secret that is kept as a digest only. */
public final class Sessions {

    /** How long a session lasts in which nothing is asked for, and how long at most. */
    private record Lifetime(Duration idle, Duration whole) {}

    private static final Lifetime REGISTERED = new Lifetime(Duration.ofDays(30), Duration.ofDays(180));
    // All a guest has is this: when it ends, so does the way to their apps.
    private static final Lifetime GUEST = new Lifetime(Duration.ofDays(365), Duration.ofDays(3650));

    /** Every request would be a write otherwise. */
    private static final Duration PROLONGED_AFTER = Duration.ofHours(1);

    private static final Pattern TOKEN = Pattern.compile("(user_[0-9a-f]{32})\\.([0-9a-f]{32})\\.([0-9a-f]{64})");
    private static final int DEVICE_CHARACTERS = 200;
    private static final int IDENTITY_TOKEN_CHARACTERS = 8_000;

    private final SessionStore store;
    private final AccountStore accounts;
    private final Clock clock;

    public Sessions(SessionStore store, AccountStore accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A session that has begun.
     *
     * @param token what the browser shows with each request; told this once
     */
    public record Begun(SignedIn signedIn, String token, Duration lifetime) {}

    public Begun begin(Account account, String device) {
        return begin(account, device, Optional.empty());
    }

    /**
     * @param device what the browser says it is
     * @param identityToken kept when it is not too long; without it the provider asks before it signs out
     */
    public Begun begin(Account account, String device, Optional<String> identityToken) {
        var lifetime = lifetime(account);
        var secret = Secret.random();
        var now = now();
        var session = new Session(
                Secret.randomId(),
                account.id(),
                Secret.hash(secret),
                now,
                now,
                now.plus(lifetime.idle()),
                device.substring(0, Math.min(device.length(), DEVICE_CHARACTERS)),
                identityToken.filter(token -> token.length() <= IDENTITY_TOKEN_CHARACTERS));
        store.create(session);
        var token = "%s.%s.%s".formatted(account.id(), session.id(), secret);
        return new Begun(new SignedIn(account, session), token, lifetime.whole());
    }

    /** Who shows {@code token}; empty for a session that has ended, has expired or has never been. */
    public Optional<SignedIn> find(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var now = now();
        return UserId.parse(parts.group(1))
                .flatMap(user -> store.find(user, parts.group(2)))
                .filter(session -> Secret.matches(parts.group(3), session.secretHash()))
                .filter(session -> session.expiresAt().isAfter(now))
                .flatMap(session -> accounts.find(session.user()).map(account -> new SignedIn(account, session)))
                .map(signedIn -> prolonged(signedIn, now));
    }

    /** Those that have not expired, the latest seen first. */
    public List<Session> list(UserId user) {
        var now = now();
        return store.list(user).stream()
                .filter(session -> session.expiresAt().isAfter(now))
                .toList();
    }

    public void end(UserId user, String id) {
        store.delete(user, id);
    }

    public void endAll(UserId user) {
        store.deleteAll(user);
    }

    /** Ends all sessions of whoever asks but the one they ask by. */
    public void endOthers(SignedIn signedIn) {
        for (Session session : store.list(signedIn.account().id())) {
            if (!session.id().equals(signedIn.session().id())) {
                store.delete(session.user(), session.id());
            }
        }
    }

    private SignedIn prolonged(SignedIn signedIn, Instant now) {
        var session = signedIn.session();
        if (now.isBefore(session.lastSeenAt().plus(PROLONGED_AFTER))) {
            return signedIn;
        }
        var lifetime = lifetime(signedIn.account());
        var idleEnd = now.plus(lifetime.idle());
        var wholeEnd = session.createdAt().plus(lifetime.whole());
        var seen = session.seen(now, idleEnd.isBefore(wholeEnd) ? idleEnd : wholeEnd);
        store.prolong(seen.user(), seen.id(), seen.lastSeenAt(), seen.expiresAt());
        return new SignedIn(signedIn.account(), seen);
    }

    private static Lifetime lifetime(Account account) {
        return account.isGuest() ? GUEST : REGISTERED;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
