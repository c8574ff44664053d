package io.appbuilder.accounts;

import java.util.Optional;

/**
 * Who somebody is, as a provider has proven it.
 *
 * @param key SHA-256 of the provider's and the person's names for themselves, in hexadecimal: the one name that never changes hands
 * @param verifiedEmail absent unless the provider says that the address is theirs
 * @param token what said so, for signing out there
 */
public record ProvenIdentity(String key, Optional<EmailAddress> verifiedEmail, String token) {

    /** @param subject unique and never used again at {@code issuer} */
    public static ProvenIdentity of(String issuer, String subject, Optional<EmailAddress> verifiedEmail, String token) {
        return new ProvenIdentity(Secret.hash(issuer + "\n" + subject), verifiedEmail, token);
    }

    @Override
    public String toString() {
        return "ProvenIdentity[" + key + "]";
    }
}
