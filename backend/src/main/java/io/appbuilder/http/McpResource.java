package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.mcp.AnswerPart;
import io.appbuilder.mcp.AnswerPart.Head;
import io.appbuilder.mcp.Exchange;
import io.appbuilder.mcp.McpException;
import io.appbuilder.mcp.McpException.Code;
import io.appbuilder.mcp.McpToken;
import io.appbuilder.mcp.McpTokens;
import io.appbuilder.mcp.TabRelay;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * {@code /mcp}: Model Context Protocol over Streamable HTTP, for clients outside. It checks who asks and how much, and hands the request
 * to the owner's open tab, where the protocol is spoken; it reads nothing of a message but its id, which errors name.
 */
final class McpResource {

    private static final String ID = "mcp-message-id";
    private static final Pattern BEARER = Pattern.compile("Bearer +([!-~]{1,300})", Pattern.CASE_INSENSITIVE);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final byte[] SIGN_OF_LIFE = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    private static final int HEADERS = 24;
    private static final Set<String> TYPES = Set.of("application/json", EventStreams.TYPE);
    private static final Set<String> ANSWER_HEADERS = Set.of("mcp-session-id", "mcp-protocol-version");

    private final Supplier<McpTokens> tokens;
    private final TabRelay relay;
    private final ErrorMapper errors;
    private final RateLimit requests = new RateLimit(1_200, Duration.ofMinutes(1));
    private final RateLimit refusals = new RateLimit(30, Duration.ofMinutes(5));

    McpResource(Supplier<McpTokens> tokens, TabRelay relay, ErrorMapper errors) {
        this.tokens = tokens;
        this.relay = relay;
        this.errors = errors;
    }

    /** The id of the message that {@code context} asks with; null where there is none to name. */
    static JsonNode messageId(Context context) {
        JsonNode id = context.attribute(ID);
        return id == null ? NullNode.getInstance() : id;
    }

    /** {@code GET} and {@code DELETE}: there are no sessions, and nothing that a server would say unasked. */
    void refuse(Context context) throws AccountException, McpException, RequestException {
        token(context);
        context.header("Allow", "POST");
        throw new RequestException(
                RequestException.Code.METHOD_NOT_ALLOWED, "Send each message as a POST. There are no sessions here.");
    }

    /** {@code POST} */
    void post(Context context)
            throws IOException, RequestException, AccountException, McpException, InterruptedException {
        var token = token(context);
        var text = JsonBody.text(context, relay.limits().messageBytes());
        var id = Optional.ofNullable(JsonBody.parse(text).get("id")).filter(JsonNode::isValueNode);
        id.ifPresent(known -> context.attribute(ID, known));
        try (var exchange = relay.ask(token, headers(context), new String(text, StandardCharsets.UTF_8))) {
            context.res().setHeader("Connection", "close");
            DisconnectWatch.start(context.req(), exchange::close);
            var first = exchange.next(relay.limits().head()).orElseThrow(McpResource::silent);
            var head = first.head().orElseThrow(McpResource::invalid);
            var type = head.headers().getOrDefault("content-type", "");
            begin(context, head, type);
            var output = context.res().getOutputStream();
            if (type.startsWith(EventStreams.TYPE)) {
                stream(context, exchange, first, output);
            } else {
                write(exchange, first, output, Optional.empty());
            }
        }
    }

    private McpToken token(Context context) throws AccountException, McpException {
        var bearer = BEARER.matcher(
                Optional.ofNullable(context.header("Authorization")).orElse(""));
        var token = bearer.matches() ? tokens.get().use(bearer.group(1)) : Optional.<McpToken>empty();
        if (token.isEmpty()) {
            refusals.take(context);
            context.header("WWW-Authenticate", "Bearer");
            throw new McpException(
                    Code.MCP_TOKEN_INVALID,
                    "Send a token that the studio has made: Authorization: Bearer appbuilder_… It may have been revoked.");
        }
        requests.take(token.get().id());
        return token.get();
    }

    /** What the protocol itself reads. The rest, the token above all, is nobody's business in the tab. */
    private static Map<String, String> headers(Context context) {
        var headers = new HashMap<String, String>();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            var lower = name.toLowerCase(Locale.ROOT);
            boolean known = lower.equals("accept") || lower.equals("content-type") || lower.startsWith("mcp-");
            var value = context.header(name);
            if (known && value != null && headers.size() < HEADERS) {
                headers.put(lower, value);
            }
        }
        return headers;
    }

    private static void begin(Context context, Head head, String type) throws McpException {
        boolean isKnown = TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        // An answer to a notification has no body, and no type.
        if (!isKnown && !type.isEmpty()) {
            throw invalid();
        }
        EventStreams.prepare(context, type.isEmpty() ? "application/json" : type);
        context.res().setStatus(head.status());
        head.headers().forEach((name, value) -> {
            if (ANSWER_HEADERS.contains(name)) {
                context.res().setHeader(name, value);
            }
        });
    }

    /** What fails once events have been sent can only be told by an event. */
    private void stream(Context context, Exchange exchange, AnswerPart first, OutputStream output)
            throws IOException, InterruptedException {
        try {
            write(exchange, first, output, Optional.of(SIGN_OF_LIFE));
        } catch (McpException e) {
            var error = McpErrors.json(errors.answer(e), messageId(context));
            output.write("event: message\ndata: %s\n\n".formatted(error).getBytes(StandardCharsets.UTF_8));
            output.flush();
        }
    }

    /** @param signOfLife written where the tab says nothing for a while, between two of its events */
    private void write(Exchange exchange, AnswerPart first, OutputStream output, Optional<byte[]> signOfLife)
            throws IOException, McpException, InterruptedException {
        var limits = relay.limits();
        long begun = System.nanoTime();
        var part = first;
        while (true) {
            output.write(part.body().getBytes(StandardCharsets.UTF_8));
            output.flush();
            if (part.last()) {
                return;
            }
            boolean betweenEvents = part.body().isEmpty() || part.body().endsWith("\n\n");
            part = next(exchange, output, signOfLife.filter(_ -> betweenEvents));
            if (System.nanoTime() - begun > limits.whole().toNanos()) {
                throw silent();
            }
        }
    }

    private AnswerPart next(Exchange exchange, OutputStream output, Optional<byte[]> signOfLife)
            throws IOException, McpException, InterruptedException {
        var silence = relay.limits().silence();
        for (var waited = Duration.ZERO; waited.compareTo(silence) < 0; waited = waited.plus(HEARTBEAT)) {
            var part = exchange.next(HEARTBEAT.compareTo(silence) < 0 ? HEARTBEAT : silence);
            if (part.isPresent()) {
                return part.get();
            }
            if (signOfLife.isPresent()) {
                output.write(signOfLife.get());
                output.flush();
            }
        }
        throw silent();
    }

    private static McpException silent() {
        return new McpException(Code.TAB_SILENT, "The tab does not answer. Look at it: it may be asleep, or stuck.");
    }

    private static McpException invalid() {
        return new McpException(Code.TAB_ANSWER_INVALID, "The tab answered with what is no answer.");
    }
}
