package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.Sessions.Begun;
import io.appbuilder.accounts.SignedIn;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is known in a browser: {@code /api/session}, and {@code /api/sessions} for all of one person's browsers. */
final class SessionResource {

    private static final Logger LOG = LoggerFactory.getLogger(SessionResource.class);

    private final Supplier<Accounts> accounts;
    private final Callers callers;
    private final RequestSchema signIn = new RequestSchema("accounts.schema.json", "signIn");
    private final RateLimit guests = new RateLimit(200, Duration.ofHours(1));
    private final RateLimit signIns = new RateLimit(30, Duration.ofMinutes(5));

    SessionResource(Supplier<Accounts> accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    /** {@code GET /api/session} */
    void read(Context context) {
        var caller = callers.find(context);
        if (caller.isEmpty() && context.cookie(Callers.COOKIE) != null) {
            Callers.forget(context);
        }
        answer(context, caller.map(SignedIn::account));
    }

    /** {@code POST /api/session}: whoever is known; else somebody new, as a guest. */
    void begin(Context context) throws AccountException {
        answer(context, Optional.of(guest(context).account()));
    }

    /** Whoever is known in this browser; else a new guest, whom the answer's cookie makes known. */
    SignedIn guest(Context context) throws AccountException {
        var caller = callers.find(context);
        if (caller.isPresent()) {
            return caller.get();
        }
        guests.take(context);
        var begun = accounts.get().beginAsGuest(Callers.device(context));
        Callers.remember(context, begun);
        return begun.signedIn();
    }

    /** {@code POST /api/session/sign-in} */
    void signIn(Context context) throws IOException, RequestException, AccountException {
        signIns.take(context);
        var body = signIn.read(context);
        // What cannot be an address fails as an unknown one does.
        var email = EmailAddress.parse(body.required("email").textValue())
                .orElseThrow(() -> new AccountException(Code.SIGN_IN_FAILED, "Address or password are not right."));
        var begun = accounts.get()
                .signIn(email, body.required("password").textValue(), callers.find(context), Callers.device(context));
        answer(context, begun);
    }

    /**
     * {@code DELETE /api/session}: signs out here, and tells where to go to be signed out at the provider too. Signing out twice is as
     * good as once.
     */
    void end(Context context) {
        var caller = callers.find(context);
        caller.ifPresent(signedIn -> accounts.get().signOut(signedIn));
        Callers.forget(context);
        var address = caller.flatMap(signedIn -> signOutAddress(context, signedIn));
        JsonAnswer.send(
                context,
                JsonAnswer.object().put("address", address.map(URI::toString).orElse(null)));
    }

    /** Whoever is signed out here is so whether or not the provider can be asked. */
    private Optional<URI> signOutAddress(Context context, SignedIn caller) {
        if (caller.session().identityToken().isEmpty()) {
            return Optional.empty();
        }
        try {
            return accounts.get().provider().signOutAddress(caller.session(), HostGate.studioOrigin(context));
        } catch (AccountException e) {
            LOG.warn("nobody could be signed out at the provider: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code GET /api/sessions} */
    void list(Context context) throws AccountException {
        var caller = callers.require(context);
        var answer = JsonAnswer.object();
        var listed = answer.putArray("sessions");
        for (var session : accounts.get().sessions().list(caller.account().id())) {
            listed.addObject()
                    .put("id", session.id())
                    .put("device", session.device())
                    .put("createdAt", session.createdAt().toString())
                    .put("lastSeenAt", session.lastSeenAt().toString())
                    .put("current", session.id().equals(caller.session().id()));
        }
        JsonAnswer.send(context, answer);
    }

    /** {@code DELETE /api/sessions/{id}} */
    void revoke(Context context) throws AccountException {
        accounts.get().revoke(callers.require(context), context.pathParam("id"));
        context.status(204);
    }

    /** {@code DELETE /api/sessions}: all but this one. */
    void revokeOthers(Context context) throws AccountException {
        accounts.get().revokeOthers(callers.require(context));
        context.status(204);
    }

    static void answer(Context context, Begun begun) {
        Callers.remember(context, begun);
        answer(context, Optional.of(begun.signedIn().account()));
    }

    static void answer(Context context, Optional<Account> account) {
        var answer = JsonAnswer.object();
        if (account.isPresent()) {
            answer.set("account", json(account.get()));
        } else {
            answer.putNull("account");
        }
        JsonAnswer.send(context, answer);
    }

    static ObjectNode json(Account account) {
        return JsonAnswer.object()
                .put("id", account.id().text())
                .put("kind", account.isGuest() ? "guest" : "registered")
                .put("email", account.email().map(EmailAddress::text).orElse(null))
                .put("hasPassword", account.passwordHash().isPresent())
                .put("role", account.role().name().toLowerCase(Locale.ROOT))
                .put("createdAt", account.createdAt().toString());
    }
}
