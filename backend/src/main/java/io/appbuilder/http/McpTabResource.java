package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.AuditStore.Kind;
import io.appbuilder.apps.AppId;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.mcp.AnswerPart;
import io.appbuilder.mcp.AnswerPart.Head;
import io.appbuilder.mcp.Mailbox.Closed;
import io.appbuilder.mcp.Mailbox.Item;
import io.appbuilder.mcp.Mailbox.Nothing;
import io.appbuilder.mcp.McpException;
import io.appbuilder.mcp.Tab;
import io.appbuilder.mcp.TabEvent;
import io.appbuilder.mcp.TabEvent.Asked;
import io.appbuilder.mcp.TabEvent.Cancelled;
import io.appbuilder.mcp.TabEvent.Opened;
import io.appbuilder.mcp.TabEvent.Replaced;
import io.appbuilder.mcp.TabRelay;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The tab's side of the relay: what it is asked comes as server-sent events, its answers are posted part by part. */
final class McpTabResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final byte[] SIGN_OF_LIFE = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    private final Supplier<Accounts> accounts;
    private final TabRelay relay;
    private final Callers callers;
    private final RequestSchema opening = new RequestSchema("mcp.schema.json", "openTab");
    private final RequestSchema answer = new RequestSchema("mcp.schema.json", "answerPart");

    McpTabResource(Supplier<Accounts> accounts, TabRelay relay, Callers callers) {
        this.accounts = accounts;
        this.relay = relay;
        this.callers = callers;
    }

    /** {@code POST /api/mcp/tabs/{app}}: the tab can be reached for as long as it reads the answer. */
    void open(Context context)
            throws IOException, RequestException, AccountException, McpException, InterruptedException {
        var caller = callers.require(context);
        opening.read(context);
        var app = AppId.parse(context.pathParam("app"))
                .orElseThrow(() -> new RequestException(Code.INVALID_REQUEST, "That is no id of an app."));
        try (var tab = relay.open(caller.account().id(), app, callers.stillKnown(context))) {
            accounts.get().audit(caller.account().id(), Kind.MCP_TAB_OPENED, app.text());
            EventStreams.begin(context);
            DisconnectWatch.start(context.req(), tab::close);
            write(context.res().getOutputStream(), tab);
        }
    }

    /** {@code POST /api/mcp/answers/{channel}/{exchange}} */
    void answer(Context context)
            throws IOException, RequestException, AccountException, McpException, InterruptedException {
        var caller = callers.require(context);
        var limits = relay.limits();
        var body = answer.read(context, limits.messageBytes());
        var exchange =
                relay.exchange(caller.account().id(), context.pathParam("channel"), context.pathParam("exchange"));
        var head = Optional.ofNullable(body.get("head")).map(given -> {
            var headers = new HashMap<String, String>();
            given.required("headers")
                    .properties()
                    .forEach(entry ->
                            headers.put(entry.getKey(), entry.getValue().textValue()));
            return new Head(given.required("status").intValue(), Map.copyOf(headers));
        });
        var part = new AnswerPart(
                head, body.required("body").textValue(), body.required("last").booleanValue());
        exchange.give(part, limits.silence());
        context.status(204);
    }

    /** A failed write means that the tab has gone. */
    private static void write(OutputStream output, Tab tab) throws InterruptedException {
        try {
            while (true) {
                switch (tab.next(HEARTBEAT)) {
                    case Item<TabEvent>(TabEvent event) -> output.write(bytes(event));
                    case Nothing<TabEvent> _ -> output.write(SIGN_OF_LIFE);
                    case Closed<TabEvent> _ -> {
                        return;
                    }
                }
                output.flush();
            }
        } catch (IOException e) {
            // Closing the tab, which happens next, tells everybody who waits for it.
        }
    }

    private static byte[] bytes(TabEvent event) {
        var json = json(event);
        return "event: %s\ndata: %s\n\n"
                .formatted(json.required("type").textValue(), json)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode json(TabEvent event) {
        return switch (event) {
            case Opened(String channel) -> typed("opened").put("channel", channel);
            case Asked(String exchange, String client, Map<String, String> headers, String body) -> {
                var json = typed("asked").put("exchange", exchange).put("client", client);
                var listed = json.putObject("headers");
                headers.forEach(listed::put);
                yield json.put("body", body);
            }
            case Cancelled(String exchange) -> typed("cancelled").put("exchange", exchange);
            case Replaced() -> typed("replaced");
        };
    }

    private static ObjectNode typed(String type) {
        return JsonAnswer.object().put("type", type);
    }
}
