package io.appbuilder.accounts;

import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.Sessions.Begun;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signing in at a provider: what a browser is sent away with, and who comes back. */
public final class ProviderSignIn {

    /** How long somebody may take there. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private final IdentityProvider provider;
    private final Accounts accounts;
    private final AttemptLimit answers;
    private final Clock clock;

    ProviderSignIn(IdentityProvider provider, Accounts accounts, AttemptStore attempts, Clock clock) {
        this.provider = provider;
        this.accounts = accounts;
        this.clock = clock;
        // An answer serves once, in whichever process it arrives.
        answers = new AttemptLimit(attempts, clock, "provider-answer", 1, LIFETIME);
    }

    /** @param secret what the browser has to show when it comes back */
    public record Departure(URI address, String secret) {}

    public Departure begin(String studioOrigin) throws AccountException {
        var pending = PendingSignIn.until(now().plus(LIFETIME));
        return new Departure(provider.signInAddress(pending, returnAddress(studioOrigin)), pending.text());
    }

    /**
     * Signs in who comes back.
     *
     * @param secret of {@link Departure}, as the browser has kept it
     * @param answer the query of the address that the browser came back to
     */
    public Begun finish(
            Optional<String> secret, String answer, String studioOrigin, Optional<SignedIn> asker, String device)
            throws AccountException {
        var pending = secret.flatMap(PendingSignIn::parse)
                .filter(begun -> begun.until().isAfter(now()))
                .orElseThrow(ProviderSignIn::expired);
        try {
            answers.take(pending.state());
        } catch (AccountException e) {
            throw expired();
        }
        return accounts.enter(provider.prove(pending, answer, returnAddress(studioOrigin)), asker, device);
    }

    /** Where to go to be signed out at the provider too; empty for who has not signed in there. */
    public Optional<URI> signOutAddress(Session session, String studioOrigin) throws AccountException {
        return session.identityToken().isPresent()
                ? provider.signOutAddress(session.identityToken().get(), URI.create(studioOrigin + "/"))
                : Optional.empty();
    }

    private static URI returnAddress(String studioOrigin) {
        return URI.create(studioOrigin + "/sign-in");
    }

    private static AccountException expired() {
        return new AccountException(
                Code.SIGN_IN_EXPIRED, "This sign-in was begun too long ago, in another browser, or is done already.");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
