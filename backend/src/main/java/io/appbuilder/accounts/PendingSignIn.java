package io.appbuilder.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sign-in at a provider that has begun in one browser, which alone knows this.
 *
 * @param state comes back with the answer, which so belongs to this browser
 * @param nonce comes back in the token, which so belongs to this sign-in
 * @param verifier shown with the code, which so serves nobody else (PKCE)
 * @param until when it is too late to come back
 */
public record PendingSignIn(String state, String nonce, String verifier, Instant until) {

    private static final String SECRET = "([0-9a-f]{64})";
    private static final Pattern TEXT = Pattern.compile(SECRET + "\\." + SECRET + "\\." + SECRET + "\\.([0-9]{13})");

    static PendingSignIn until(Instant until) {
        return new PendingSignIn(Secret.random(), Secret.random(), Secret.random(), until);
    }

    /** What the browser keeps; nobody else may learn it. */
    public String text() {
        return "%s.%s.%s.%d".formatted(state, nonce, verifier, until.toEpochMilli());
    }

    static Optional<PendingSignIn> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new PendingSignIn(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        Instant.ofEpochMilli(Long.parseLong(parts.group(4)))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "PendingSignIn[until=" + until + "]";
    }
}
