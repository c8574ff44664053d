package io.appbuilder.mcp;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import java.time.Instant;
import java.util.Optional;

/**
 * The right of an MCP client to work on one app of one person, while they have it open.
 *
 * @param id not secret; what lists and revocations name
 * @param name what the owner calls whoever has it
 * @param secretHash SHA-256 of what only the client knows, in hexadecimal
 * @param lastUsedAt to the minute; absent before the first use
 */
public record McpToken(
        String id,
        UserId user,
        AppId app,
        String name,
        String secretHash,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    McpToken used(Instant at) {
        return new McpToken(id, user, app, name, secretHash, createdAt, Optional.of(at));
    }
}
