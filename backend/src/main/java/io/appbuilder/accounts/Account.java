package io.appbuilder.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A guest, who has nothing but an id, or somebody registered with an address that a mail has reached.
 *
 * @param passwordHash with its algorithm and parameters; absent for guests
 * @param revision grows with every change; a change is refused when somebody else has changed it since
 */
public record Account(
        UserId id,
        Optional<EmailAddress> email,
        Optional<String> passwordHash,
        Role role,
        Instant createdAt,
        int revision) {

    public static Account guest(UserId id, Instant createdAt) {
        return new Account(id, Optional.empty(), Optional.empty(), Role.USER, createdAt, 1);
    }

    public boolean isGuest() {
        return email.isEmpty();
    }

    /** The same person, now known by an address. */
    public Account registered(EmailAddress address, String hash, Role newRole) {
        return new Account(id, Optional.of(address), Optional.of(hash), newRole, createdAt, revision);
    }

    public Account withPassword(String hash) {
        return new Account(id, email, Optional.of(hash), role, createdAt, revision);
    }

    public Account withRole(Role newRole) {
        return new Account(id, email, passwordHash, newRole, createdAt, revision);
    }

    public Account withRevision(int number) {
        return new Account(id, email, passwordHash, role, createdAt, number);
    }
}
