package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Plays Bedrock's InvokeModelWithResponseStream and CountTokens from AWS's published descriptions: it works out the Signature Version 4 of each
 * request by itself and refuses another one, and frames its answers as an event stream.
 */
public final class BedrockStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Pieces go out one by one; the JDK's server otherwise waits 40 ms to put them together.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final String region;
    private final String secret;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private OptionalLong count = OptionalLong.empty();

    public BedrockStandIn(String region, String secret) throws IOException {
        this.region = region;
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds to the script. Of a reply's delivery, pieces and cuts are played. */
    public synchronized void play(Reply... replies) {
        script.addAll(List.of(replies));
    }

    /** What every count of tokens answers; the model is one without counts until then. */
    public synchronized void countTokens(long count) {
        this.count = OptionalLong.of(count);
    }

    /** Takes the place of what is left of the script. */
    public synchronized void playOnly(Reply reply) {
        script.clear();
        script.add(reply);
    }

    public synchronized List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    public synchronized List<String> paths() {
        return List.copyOf(paths);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (!isSigned(exchange, body)) {
                write(403, "{\"message\":\"The request signature we calculated does not match\"}", exchange);
                return;
            }
            paths.add(exchange.getRequestURI().getRawPath());
            requests.add(JSON.readTree(body));
            if (paths.getLast().endsWith("/count-tokens")) {
                if (count.isPresent()) {
                    write(200, "{\"inputTokens\":%d}".formatted(count.getAsLong()), exchange);
                } else {
                    write(400, "{\"message\":\"The provided model doesn't support counting tokens.\"}", exchange);
                }
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
            exchange.sendResponseHeaders(200, 0);
            send(script.isEmpty() ? Reply.of() : script.removeFirst(), exchange.getResponseBody());
        }
    }

    private static void write(int status, String json, HttpExchange exchange) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void send(Reply reply, OutputStream output) throws IOException {
        var bytes = reply.damage().apply(EventStreamFrames.of(reply.events()));
        int end = Math.min(bytes.length, reply.delivery().cutAfter().orElse(Integer.MAX_VALUE));
        for (int at = 0; at < end; ) {
            int count = Math.min(end - at, reply.delivery().pieceBytes());
            output.write(bytes, at, count);
            output.flush();
            at += count;
        }
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var parts = authorization.split("(AWS4-HMAC-SHA256 Credential=|, ?SignedHeaders=|, ?Signature=)");
        if (parts.length != 4) {
            return false;
        }
        var scope = parts[1].substring(parts[1].indexOf('/') + 1);
        var headers = new TreeMap<String, String>();
        for (String name : parts[2].split(";")) {
            headers.put(
                    name,
                    String.valueOf(exchange.getRequestHeaders().getFirst(name)).strip());
        }
        if (!headers.containsKey("host") || !headers.containsKey("x-amz-date")) {
            return false;
        }
        var canonicalHeaders = new StringBuilder();
        headers.forEach((name, value) ->
                canonicalHeaders.append(name).append(':').append(value).append('\n'));
        // Every service but S3 encodes the path, encoded as it is, once more.
        var path = exchange.getRequestURI().getRawPath().replace("%", "%25");
        var canonical = String.join(
                "\n",
                "POST",
                path,
                "",
                canonicalHeaders.toString(),
                parts[2],
                HexFormat.of().formatHex(sha256(body)));
        var toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                headers.get("x-amz-date"),
                scope,
                HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        var day = headers.get("x-amz-date").substring(0, 8);
        if (!scope.equals(day + "/" + region + "/bedrock/aws4_request")) {
            return false;
        }
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts[3]);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
