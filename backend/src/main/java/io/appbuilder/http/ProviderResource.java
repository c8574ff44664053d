package io.appbuilder.http;

import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.Accounts;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * {@code /api/session/provider}: signing in at an OpenID Connect provider. The browser comes back to a page of the studio, which posts
 * what the provider answered: so no request from elsewhere has to be let in, and the cookies of who was here before come with it.
 */
final class ProviderResource {

    private final Supplier<Accounts> accounts;
    private final Callers callers;
    private final RequestSchema answer = new RequestSchema("accounts.schema.json", "providerAnswer");
    private final RateLimit departures = new RateLimit(60, Duration.ofMinutes(5));
    private final RateLimit arrivals = new RateLimit(60, Duration.ofMinutes(5));

    ProviderResource(Supplier<Accounts> accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    /** {@code POST /api/session/provider}: where to go. */
    void begin(Context context) throws AccountException {
        departures.take(context);
        var departure = accounts.get().provider().begin(HostGate.studioOrigin(context));
        Callers.rememberPending(context, departure.secret());
        JsonAnswer.send(
                context, JsonAnswer.object().put("address", departure.address().toString()));
    }

    /** {@code POST /api/session/provider/answer} */
    void finish(Context context) throws IOException, RequestException, AccountException {
        arrivals.take(context);
        var body = answer.read(context);
        Callers.forgetPending(context);
        var begun = accounts.get()
                .provider()
                .finish(
                        Callers.pendingSignIn(context),
                        body.required("answer").textValue(),
                        HostGate.studioOrigin(context),
                        callers.find(context),
                        Callers.device(context));
        SessionResource.answer(context, begun);
    }
}
