package io.appbuilder.accounts;

import java.net.URI;
import java.util.Optional;

/**
 * Where people sign in with an account that they have already, such as the company's. Every method but {@link #name} throws
 * AccountException {@code PROVIDER_UNAVAILABLE} when it cannot be reached or is not set up as it has to be.
 */
public interface IdentityProvider {

    /** As people know it. */
    String name();

    /** Where the browser goes to sign in; it comes back to {@code returnAddress}. */
    URI signInAddress(PendingSignIn pending, URI returnAddress) throws AccountException;

    /**
     * Who came back.
     *
     * @param answer the query of the address that the browser came back to
     * @throws AccountException {@code SIGN_IN_REFUSED} when the provider has not let them in, {@code SIGN_IN_EXPIRED} for an answer to
     *     another sign-in, {@code PROVIDER_ANSWER_INVALID} for what proves nothing
     */
    ProvenIdentity prove(PendingSignIn pending, String answer, URI returnAddress) throws AccountException;

    /**
     * Where the browser goes to sign out there too; empty where the provider offers no such thing.
     *
     * @param token of {@link ProvenIdentity}
     */
    Optional<URI> signOutAddress(String token, URI returnAddress) throws AccountException;
}
