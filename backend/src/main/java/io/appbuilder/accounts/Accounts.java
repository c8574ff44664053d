package io.appbuilder.accounts;

import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.AccountStore.Change;
import io.appbuilder.accounts.AuditStore.Event;
import io.appbuilder.accounts.AuditStore.Kind;
import io.appbuilder.accounts.Sessions.Begun;
import io.appbuilder.mail.Mailer;
import io.appbuilder.mail.Mailer.MailException;
import io.appbuilder.turn.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What people do with their accounts. A password is chosen through a mailed link only, for a new account and for a forgotten
 * password alike; who signs in at a provider has an address that the provider has proven. So nobody can prepare an account for
 * somebody else's address, and no answer tells which addresses have one.
 */
public final class Accounts {

    private static final Duration LINK_LIFETIME = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int SIGN_INS = 10;
    private static final int LINKS = 3;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Parts parts;
    private final AttemptLimit signIns;
    private final AttemptLimit links;
    private final Optional<ProviderSignIn> provider;

    /** @param administrators addresses whose accounts may change rules and templates */
    public record Parts(
            AccountStore store,
            Sessions sessions,
            MailLinkStore links,
            AttemptStore attempts,
            AuditStore audit,
            PasswordHasher hasher,
            PasswordPolicy policy,
            Mailer mailer,
            Belongings belongings,
            Optional<IdentityProvider> provider,
            Set<EmailAddress> administrators,
            Clock clock) {}

    public Accounts(Parts parts) {
        this.parts = parts;
        signIns = new AttemptLimit(parts.attempts(), parts.clock(), "sign-in", SIGN_INS, WINDOW);
        links = new AttemptLimit(parts.attempts(), parts.clock(), "link", LINKS, WINDOW);
        provider = parts.provider().map(known -> new ProviderSignIn(known, this, parts.attempts(), parts.clock()));
    }

    /** @throws AccountException {@code PROVIDER_OFF} where there is none */
    public ProviderSignIn provider() throws AccountException {
        return provider.orElseThrow(
                () -> new AccountException(Code.PROVIDER_OFF, "This server knows no provider to sign in with."));
    }

    public Sessions sessions() {
        return parts.sessions();
    }

    /** Somebody new, about whom nothing is known. */
    public Begun beginAsGuest(String device) {
        var guest = Account.guest(new UserId("user_" + Secret.randomId()), now());
        require(parts.store().create(guest));
        return parts.sessions().begin(guest, device);
    }

    /**
     * Mails a link to {@code email} by which a password can be chosen. Does the same, and answers the same, with and without an
     * account of that address.
     *
     * @throws AccountException {@code TOO_MANY_ATTEMPTS} when that address has been sent enough for now
     * @throws MailException when no mail can be sent at all
     */
    public void mailLink(EmailAddress email, String studioOrigin, Language language)
            throws AccountException, MailException {
        links.take(email.text());
        var token = Secret.random();
        parts.links().create(new MailLink(Secret.hash(token), email, now().plus(LINK_LIFETIME)));
        boolean known = parts.store().find(email).isPresent();
        parts.mailer().send(LinkMail.of(email, studioOrigin, token, known, language));
    }

    /**
     * Sets the password of the address that the link was mailed to, and signs in there. Without an account of that address, the
     * guest who asks becomes one, with everything they have; with one, all its sessions end and the guest's things move to it.
     *
     * @throws AccountException {@code LINK_INVALID}, or why the password is refused: then the link can be used again
     */
    public Begun choosePassword(String token, String password, Optional<SignedIn> asker, String device)
            throws AccountException {
        var hash = Secret.hash(token);
        var link = parts.links()
                .find(hash)
                .filter(found -> found.expiresAt().isAfter(now()))
                .orElseThrow(Accounts::linkInvalid);
        parts.policy().check(password, link.email());
        var passwordHash = parts.hasher().hash(password);
        if (!parts.links().take(hash)) {
            throw linkInvalid();
        }
        var guest = asker.map(SignedIn::account).filter(Account::isGuest);
        var known = parts.store().find(link.email());
        var account = known.isPresent()
                ? changed(
                        known.get().registered(link.email(), role(link.email())).withPassword(passwordHash))
                : register(
                        guest,
                        fresh -> fresh.registered(link.email(), role(link.email()))
                                .withPassword(passwordHash));
        parts.sessions().endAll(account.id());
        signIns.clear(link.email().text());
        audit(account.id(), known.isPresent() ? Kind.PASSWORD_CHANGED : Kind.SIGNED_UP, "");
        return begin(account, guest, device, Optional.empty());
    }

    /**
     * Signs in whom a provider has proven: by their identity there, which so becomes that of the account with the same address, or of a
     * new one. Neither an address that is not proven nor a role that is claimed there counts here.
     */
    Begun enter(ProvenIdentity identity, Optional<SignedIn> asker, String device) throws AccountException {
        var guest = asker.map(SignedIn::account).filter(Account::isGuest);
        var known = parts.store().findByIdentity(identity.key());
        var account = known.isPresent() ? known.get() : linked(identity, guest);
        asker.ifPresent(this::signOutKeepingGuests);
        audit(account.id(), Kind.SIGNED_IN, device);
        return begin(account, guest, device, Optional.of(identity.token()));
    }

    private Account linked(ProvenIdentity identity, Optional<Account> guest) throws AccountException {
        var email = identity.verifiedEmail()
                .orElseThrow(() -> new AccountException(
                        Code.EMAIL_UNVERIFIED, "The provider does not say that the address is proven to be yours."));
        var known = parts.store().find(email);
        var account = known.isPresent()
                ? changed(known.get().withIdentity(identity.key()))
                : register(guest, fresh -> fresh.registered(email, role(email)).withIdentity(identity.key()));
        audit(account.id(), known.isPresent() ? Kind.IDENTITY_LINKED : Kind.SIGNED_UP, "");
        return account;
    }

    /**
     * @throws AccountException {@code SIGN_IN_FAILED} without saying what of it was wrong, or {@code TOO_MANY_ATTEMPTS}
     */
    public Begun signIn(EmailAddress email, String password, Optional<SignedIn> asker, String device)
            throws AccountException {
        signIns.take(email.text());
        var account = parts.store().find(email);
        if (!parts.hasher().matches(password, account.flatMap(Account::passwordHash))) {
            account.ifPresent(known -> audit(known.id(), Kind.SIGN_IN_FAILED, device));
            throw new AccountException(Code.SIGN_IN_FAILED, "Address or password are not right.");
        }
        signIns.clear(email.text());
        var known = account.orElseThrow();
        var current = known.role() == role(email) ? known : changed(known.withRole(role(email)));
        asker.ifPresent(this::signOutKeepingGuests);
        audit(current.id(), Kind.SIGNED_IN, device);
        return begin(current, asker.map(SignedIn::account).filter(Account::isGuest), device, Optional.empty());
    }

    public void signOut(SignedIn signedIn) {
        parts.sessions().end(signedIn.account().id(), signedIn.session().id());
        audit(signedIn.account().id(), Kind.SIGNED_OUT, "");
    }

    public void revoke(SignedIn signedIn, String sessionId) {
        parts.sessions().end(signedIn.account().id(), sessionId);
        audit(signedIn.account().id(), Kind.SESSION_REVOKED, sessionId);
    }

    public void revokeOthers(SignedIn signedIn) {
        parts.sessions().endOthers(signedIn);
        audit(signedIn.account().id(), Kind.SESSION_REVOKED, "all others");
    }

    /** Changes the password and ends all other sessions. */
    public void changePassword(SignedIn signedIn, String current, String next) throws AccountException {
        var account = signedIn.account();
        var email = account.email()
                .orElseThrow(() -> new AccountException(Code.NOT_ALLOWED, "A guest has no password to change."));
        requirePassword(account, Optional.of(current));
        parts.policy().check(next, email);
        changed(account.withPassword(parts.hasher().hash(next)));
        parts.sessions().endOthers(signedIn);
        audit(account.id(), Kind.PASSWORD_CHANGED, "");
    }

    /**
     * Deletes the account and everything that belongs to it. What belongs to it goes first, so that a deletion cut short can be
     * asked for again.
     *
     * @param password of the account; guests have none, and who has none otherwise must just have signed in
     */
    public void delete(SignedIn signedIn, Optional<String> password) throws AccountException {
        var account = signedIn.account();
        if (account.passwordHash().isPresent()) {
            requirePassword(account, password);
        } else if (!account.isGuest()
                && signedIn.session().createdAt().plus(FRESH).isBefore(now())) {
            throw new AccountException(Code.SIGN_IN_AGAIN, "Sign in again first, then delete the account.");
        }
        parts.belongings().delete(account.id());
        parts.audit().deleteAll(account.id());
        parts.store().delete(account);
    }

    /** What happened, the latest first. */
    public List<Event> history(SignedIn signedIn) {
        return parts.audit().list(signedIn.account().id());
    }

    public Optional<Account> find(UserId id) {
        return parts.store().find(id);
    }

    public void audit(UserId user, Kind kind, String detail) {
        parts.audit().add(new Event(now(), user, kind, detail));
    }

    private void requirePassword(Account account, Optional<String> password) throws AccountException {
        var email = account.email().map(EmailAddress::text).orElse("");
        signIns.take(email);
        if (!parts.hasher().matches(password.orElse(""), account.passwordHash())) {
            throw new AccountException(Code.SIGN_IN_FAILED, "That is not the password.");
        }
        signIns.clear(email);
    }

    private Account register(Optional<Account> guest, UnaryOperator<Account> registration) throws AccountException {
        if (guest.isPresent()) {
            return changed(registration.apply(guest.get()));
        }
        var account = registration.apply(Account.guest(new UserId("user_" + Secret.randomId()), now()));
        require(parts.store().create(account));
        return account;
    }

    /** A new session, because whoever knew the old one's secret must not be signed in by it. */
    private Begun begin(Account account, Optional<Account> guest, String device, Optional<String> identityToken) {
        var other = guest.filter(candidate -> !candidate.id().equals(account.id()));
        if (other.isPresent()) {
            parts.belongings().move(other.get().id(), account.id());
            parts.store().delete(other.get());
        }
        return parts.sessions().begin(account, device, identityToken);
    }

    private void signOutKeepingGuests(SignedIn asker) {
        if (!asker.account().isGuest()) {
            parts.sessions().end(asker.account().id(), asker.session().id());
        }
    }

    private Account changed(Account account) throws AccountException {
        return switch (parts.store().replace(account)) {
            case Change.Done(Account done) -> done;
            case Change.Overtaken() -> throw overtaken();
            case Change.Taken() -> throw overtaken();
        };
    }

    private static void require(Change change) {
        if (!(change instanceof Change.Done)) {
            throw new IllegalStateException(
                    "an id of 128 random bits is there already, or an address has just been taken");
        }
    }

    private static AccountException overtaken() {
        return new AccountException(Code.ACCOUNT_CHANGED, "The account has just been changed elsewhere. Try again.");
    }

    private static AccountException linkInvalid() {
        return new AccountException(Code.LINK_INVALID, "This link has been used, or is too old. Ask for another one.");
    }

    private Role role(EmailAddress email) {
        return parts.administrators().contains(email) ? Role.ADMIN : Role.USER;
    }

    private Instant now() {
        return Instant.ofEpochMilli(parts.clock().millis());
    }
}
