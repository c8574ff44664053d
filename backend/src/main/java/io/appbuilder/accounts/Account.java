package io.appbuilder.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A guest, who has nothing but an id, or somebody registered with an address that is proven to be theirs.
 *
 * @param passwordHash with its algorithm and parameters; absent for guests, and for who signs in elsewhere only
 * @param identity who they are for the provider where they sign in, as {@link ProvenIdentity#key} says it; absent for who never has
 * @param revision grows with every change; a change is refused when somebody else has changed it since
 */
public record Account(
        UserId id,
        Optional<EmailAddress> email,
        Optional<String> passwordHash,
        Optional<String> identity,
        Role role,
        Instant createdAt,
        int revision) {

    public static Account guest(UserId id, Instant createdAt) {
        return new Account(id, Optional.empty(), Optional.empty(), Optional.empty(), Role.USER, createdAt, 1);
    }

    public boolean isGuest() {
        return email.isEmpty();
    }

    /** The same person, now known by an address. */
    public Account registered(EmailAddress address, Role newRole) {
        return new Account(id, Optional.of(address), passwordHash, identity, newRole, createdAt, revision);
    }

    public Account withPassword(String hash) {
        return new Account(id, email, Optional.of(hash), identity, role, createdAt, revision);
    }

    /** From then on the provider's word is enough to sign in. */
    public Account withIdentity(String key) {
        return new Account(id, email, passwordHash, Optional.of(key), role, createdAt, revision);
    }

    public Account withRole(Role newRole) {
        return new Account(id, email, passwordHash, identity, newRole, createdAt, revision);
    }

    public Account withRevision(int number) {
        return new Account(id, email, passwordHash, identity, role, createdAt, number);
    }
}
