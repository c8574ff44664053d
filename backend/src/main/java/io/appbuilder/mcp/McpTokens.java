package io.appbuilder.mcp;

import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.AuditStore.Event;
import io.appbuilder.accounts.AuditStore.Kind;
import io.appbuilder.accounts.Secret;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.McpException.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes, recognizes and revokes tokens. Guests have them too: a token opens nothing but a tab that its owner has opened and allowed, so
 * it can do no more than whoever sits there. It stays with the account that it was made for: a guest who signs in to another account
 * leaves it behind, as its session.
 */
public final class McpTokens {

    private static final int TOKENS = 20;
    /** Every request would be a write otherwise. */
    private static final Duration USE_NOTED_AFTER = Duration.ofMinutes(1);

    private static final Duration USE_AUDITED_AFTER = Duration.ofHours(1);
    private static final Pattern TEXT = Pattern.compile("appbuilder_([0-9a-f]{32})_([0-9a-f]{32})_([0-9a-f]{64})");

    private final McpTokenStore store;
    private final AuditStore audit;
    private final Clock clock;

    public McpTokens(McpTokenStore store, AuditStore audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param text what the client shows with each request; told this once */
    public record Created(McpToken token, String text) {}

    /** @throws McpException {@code TOO_MANY_MCP_TOKENS} */
    public Created create(UserId user, AppId app, String name) throws McpException {
        if (store.list(user).size() >= TOKENS) {
            throw new McpException(
                    Code.TOO_MANY_MCP_TOKENS, "There are %d tokens. Revoke one of them first.".formatted(TOKENS));
        }
        var secret = Secret.random();
        var token = new McpToken(Secret.randomId(), user, app, name, Secret.hash(secret), now(), Optional.empty());
        store.create(token);
        audit(token, Kind.MCP_TOKEN_CREATED);
        var text = "appbuilder_%s_%s_%s".formatted(user.text().substring("user_".length()), token.id(), secret);
        return new Created(token, text);
    }

    /** Whose {@code text} it is; empty for a token that was revoked or has never been. Notes that it is used. */
    public Optional<McpToken> use(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return UserId.parse("user_" + parts.group(1))
                .flatMap(user -> store.find(user, parts.group(2)))
                .filter(token -> Secret.matches(parts.group(3), token.secretHash()))
                .map(this::noted);
    }

    /** The latest first. */
    public List<McpToken> list(UserId user) {
        return store.list(user);
    }

    /** Revoking twice is the same as once. */
    public void revoke(UserId user, String id) {
        var token = store.find(user, id);
        if (token.isPresent() && store.delete(user, id)) {
            audit(token.get(), Kind.MCP_TOKEN_REVOKED);
        }
    }

    private McpToken noted(McpToken token) {
        var now = now();
        if (!isOlder(token.lastUsedAt(), USE_NOTED_AFTER, now)) {
            return token;
        }
        store.used(token.user(), token.id(), now);
        if (isOlder(token.lastUsedAt(), USE_AUDITED_AFTER, now)) {
            audit(token, Kind.MCP_TOKEN_USED);
        }
        return token.used(now);
    }

    private static boolean isOlder(Optional<Instant> time, Duration age, Instant now) {
        return time.map(at -> !now.isBefore(at.plus(age))).orElse(true);
    }

    private void audit(McpToken token, Kind kind) {
        audit.add(new Event(now(), token.user(), kind, "%s (%s)".formatted(token.name(), token.app())));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
