package io.appbuilder.accounts;

import java.util.Optional;

/** Where accounts are kept; an address, and an identity at a provider, belongs to one of them at most. */
public interface AccountStore {

    sealed interface Change {

        record Done(Account account) implements Change {}

        /** Somebody else has changed or deleted it since it was read. */
        record Overtaken() implements Change {}

        /** Its address or its identity is another account's. */
        record Taken() implements Change {}
    }

    /** {@link Change.Overtaken} when there is an account of this id already. */
    Change create(Account account);

    Optional<Account> find(UserId id);

    Optional<Account> find(EmailAddress email);

    /** @param identity see {@link ProvenIdentity#key} */
    Optional<Account> findByIdentity(String identity);

    /** Puts {@code account} in the place of the revision that it was made of. An address or identity once had is kept. */
    Change replace(Account account);

    /** Also frees its address and identity. */
    void delete(Account account);
}
