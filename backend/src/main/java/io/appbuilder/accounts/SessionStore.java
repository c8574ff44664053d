package io.appbuilder.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where sessions are kept. An expired one may still be found: whoever asks looks at the time. */
public interface SessionStore {

    void create(Session session);

    Optional<Session> find(UserId user, String id);

    /** Does nothing when the session has been deleted. */
    void prolong(UserId user, String id, Instant lastSeenAt, Instant expiresAt);

    /** The latest first, of at most 100. */
    List<Session> list(UserId user);

    void delete(UserId user, String id);

    void deleteAll(UserId user);
}
