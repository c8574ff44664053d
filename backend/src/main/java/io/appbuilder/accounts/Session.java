package io.appbuilder.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A browser in which somebody is known.
 *
 * @param id not secret; what lists and revocations name
 * @param secretHash SHA-256 of what only that browser knows, in hexadecimal
 * @param device what the browser said it is, as it began
 * @param identityToken what the provider said at sign-in, shown to it again to sign out there; absent for who signed in here
 */
public record Session(
        String id,
        UserId user,
        String secretHash,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        String device,
        Optional<String> identityToken) {

    public Session seen(Instant at, Instant newEnd) {
        return new Session(id, user, secretHash, createdAt, at, newEnd, device, identityToken);
    }
}
