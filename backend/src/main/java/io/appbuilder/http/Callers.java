package io.appbuilder.http;

import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.ProviderSignIn;
import io.appbuilder.accounts.Role;
import io.appbuilder.accounts.Sessions.Begun;
import io.appbuilder.accounts.SignedIn;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Who sends a request, by the session cookie; the one place that reads and writes it. */
final class Callers {

    /** The prefix makes browsers refuse it from any other host, over plain HTTP from elsewhere, and for a part of the paths. */
    static final String COOKIE = "__Host-session";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

    /** Of a sign-in that has begun at a provider. */
    private static final String PENDING = "__Host-sign-in";

    private final Supplier<Accounts> accounts;

    Callers(Supplier<Accounts> accounts) {
        this.accounts = accounts;
    }

    /** Empty for a browser that nobody is known in. Without a cookie, nothing is opened to find that out. */
    Optional<SignedIn> find(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE))
                .flatMap(token -> accounts.get().sessions().find(token));
    }

    /** Whether somebody is still known by what this request was sent with; may be asked after the request is over. */
    BooleanSupplier stillKnown(Context context) {
        var token = Optional.ofNullable(context.cookie(COOKIE)).orElse("");
        return () -> accounts.get().sessions().find(token).isPresent();
    }

    /** @throws AccountException {@code NOT_SIGNED_IN} */
    SignedIn require(Context context) throws AccountException {
        return find(context)
                .orElseThrow(() -> new AccountException(Code.NOT_SIGNED_IN, "Nobody is signed in in this browser."));
    }

    /** @throws AccountException {@code NOT_SIGNED_IN}, or {@code NOT_ALLOWED} for everybody but administrators */
    void requireAdministrator(Context context) throws AccountException {
        if (require(context).account().role() != Role.ADMIN) {
            throw new AccountException(Code.NOT_ALLOWED, "Only administrators may see this.");
        }
    }

    boolean isAdministrator(Context context) {
        return find(context)
                .filter(caller -> caller.account().role() == Role.ADMIN)
                .isPresent();
    }

    /** Whose counters a request counts on. Guests can be made at will, so for them it is where they come from. */
    String payer(Context context) {
        return find(context)
                .map(SignedIn::account)
                .filter(account -> !account.isGuest())
                .map(account -> account.id().text())
                .orElse(context.ip());
    }

    static void remember(Context context, Begun session) {
        setCookie(context, COOKIE, session.token(), session.lifetime().toSeconds());
    }

    static void forget(Context context) {
        setCookie(context, COOKIE, "", 0);
    }

    static Optional<String> pendingSignIn(Context context) {
        return Optional.ofNullable(context.cookie(PENDING));
    }

    static void rememberPending(Context context, String secret) {
        setCookie(context, PENDING, secret, ProviderSignIn.LIFETIME.toSeconds());
    }

    static void forgetPending(Context context) {
        setCookie(context, PENDING, "", 0);
    }

    /** What the browser says it is. */
    static String device(Context context) {
        return Optional.ofNullable(context.userAgent()).orElse("");
    }

    private static void setCookie(Context context, String name, String value, long seconds) {
        context.res().addHeader("Set-Cookie", name + "=" + value + ATTRIBUTES + seconds);
    }
}
