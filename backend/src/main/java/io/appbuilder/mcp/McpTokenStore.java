package io.appbuilder.mcp;

import io.appbuilder.accounts.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept. Those of a deleted account are gone with it. */
public interface McpTokenStore {

    void create(McpToken token);

    Optional<McpToken> find(UserId user, String id);

    /** Does nothing when the token has been deleted. */
    void used(UserId user, String id, Instant at);

    /** The latest first, of at most 100. */
    List<McpToken> list(UserId user);

    /** Whether there was one; of two calls at once one is told so. */
    boolean delete(UserId user, String id);
}
