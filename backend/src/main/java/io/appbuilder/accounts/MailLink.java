package io.appbuilder.accounts;

import java.time.Instant;

/**
 * A link that was mailed, to be used once.
 *
 * @param tokenHash SHA-256 of the token in the link, in hexadecimal
 */
public record MailLink(String tokenHash, EmailAddress email, Instant expiresAt) {}
