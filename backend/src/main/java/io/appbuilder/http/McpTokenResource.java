package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.McpException;
import io.appbuilder.mcp.McpToken;
import io.appbuilder.mcp.McpTokens;
import io.appbuilder.mcp.TabRelay;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** {@code /api/mcp/tokens}: the tokens of whoever asks. */
final class McpTokenResource {

    private final Supplier<McpTokens> tokens;
    private final TabRelay relay;
    private final Callers callers;
    private final SessionResource sessions;
    private final RequestSchema creation = new RequestSchema("mcp.schema.json", "createToken");
    private final RateLimit creations = new RateLimit(60, Duration.ofHours(1));

    McpTokenResource(Supplier<McpTokens> tokens, TabRelay relay, Callers callers, SessionResource sessions) {
        this.tokens = tokens;
        this.relay = relay;
        this.callers = callers;
        this.sessions = sessions;
    }

    /** {@code GET /api/mcp/tokens} */
    void list(Context context) throws AccountException {
        var caller = callers.require(context);
        var answer = JsonAnswer.object();
        var listed = answer.putArray("tokens");
        tokens.get().list(caller.account().id()).forEach(token -> listed.add(json(token)));
        JsonAnswer.send(context, answer);
    }

    /** {@code POST /api/mcp/tokens}: makes a guest of nobody, because a token needs an owner. */
    void create(Context context) throws IOException, RequestException, AccountException, McpException {
        creations.take(context);
        var body = creation.read(context);
        var owner = sessions.guest(context).account().id();
        var app = new AppId(body.required("app").textValue());
        var created = tokens.get()
                .create(owner, app, body.required("name").textValue().strip());
        var answer = JsonAnswer.object().put("text", created.text());
        answer.set("token", json(created.token()));
        JsonAnswer.send(context, answer);
    }

    /** {@code DELETE /api/mcp/tokens/{id}} */
    void revoke(Context context) throws AccountException {
        var caller = callers.require(context).account().id();
        var id = context.pathParam("id");
        tokens.get().revoke(caller, id);
        relay.cut(caller, id);
        context.status(204);
    }

    static ObjectNode json(McpToken token) {
        return JsonAnswer.object()
                .put("id", token.id())
                .put("app", token.app().text())
                .put("name", token.name())
                .put("createdAt", token.createdAt().toString())
                .put("lastUsedAt", token.lastUsedAt().map(Instant::toString).orElse(null));
    }
}
