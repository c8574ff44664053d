package io.appbuilder.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.standin.HttpConnection.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Speaks the Messages API on a loopback port. Every request that obeys the rules takes the next reply of the script; one that
 * does not gets the API's own error and takes none.
 */
public final class MessagesApiStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES_PER_TOKEN = 4;

    /** Not of the contract: tells tests in other processes what was asked. */
    private static final String REQUESTS = "/stand-in/requests";

    private final ServerSocket server;
    private final RequestRules rules;
    private final PromptCache cache = new PromptCache();
    private final GivenAnswers answers = new GivenAnswers();
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<ObjectNode> requests = new ArrayList<>();
    private final List<ApiError> refusals = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Long> hangUps = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> stalls = new LinkedBlockingQueue<>();
    private final Semaphore arrivals = new Semaphore(0);
    private int connections;
    private boolean paused;
    private Optional<ThoughtBinding> binding = Optional.empty();

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     * @param key the one that is accepted; any when empty
     * @param model the one that exists; every one when empty
     */
    public MessagesApiStandIn(int port, Optional<String> key, Optional<String> model) throws IOException {
        this(port, new RequestRules(key, KeyReading.DOCUMENTED, model));
    }

    /** Plays a gateway that reads the key from {@code x-api-key} only, on any free port. */
    public static MessagesApiStandIn gateway(String key) throws IOException {
        return new MessagesApiStandIn(
                0, new RequestRules(Optional.of(key), KeyReading.X_API_KEY_ONLY, Optional.empty()));
    }

    private MessagesApiStandIn(int port, RequestRules rules) throws IOException {
        this.rules = rules;
        server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("stand-in").start(this::accept);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on a thought is good only after what stood before it when it was thought. */
    public synchronized void bindThoughts() {
        binding = Optional.of(new ThoughtBinding());
    }

    /** Adds to the script. */
    public synchronized void play(Reply... replies) {
        script.addAll(List.of(replies));
    }

    public synchronized void play(Collection<Reply> replies) {
        script.addAll(replies);
    }

    /** Takes the place of what is left of the script. */
    public synchronized void playOnly(Reply reply) {
        script.clear();
        script.add(reply);
    }

    /** Bodies of the requests that obeyed the rules, oldest first. */
    public synchronized List<ObjectNode> requests() {
        return List.copyOf(requests);
    }

    /** What was answered to requests that broke a rule. */
    public synchronized List<ApiError> refusals() {
        return List.copyOf(refusals);
    }

    /** As {@link #refusals}, which are forgotten then. */
    public synchronized List<ApiError> takeRefusals() {
        var taken = List.copyOf(refusals);
        refusals.clear();
        return taken;
    }

    /** Number of connections that clients have opened. */
    public synchronized int connections() {
        return connections;
    }

    /** Waits until a request has come that obeys the rules. */
    public boolean awaitRequest(long seconds) throws InterruptedException {
        return arrivals.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    /** Waits until a reply has come to the point where it stalls. */
    public boolean awaitStall(long seconds) throws InterruptedException {
        return stalls.poll(seconds, TimeUnit.SECONDS) != null;
    }

    /** Waits until the client of a stalled reply hangs up; the moment as {@link System#nanoTime}. */
    public Optional<Long> awaitHangUp(long seconds) throws InterruptedException {
        return Optional.ofNullable(hangUps.poll(seconds, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The bytes of a stream with these events. */
    public static byte[] serverSentEvents(List<ObjectNode> events) {
        var text = new StringBuilder();
        for (ObjectNode event : events) {
            text.append("event: ").append(event.path("type").asText()).append('\n');
            text.append("data: ").append(event).append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                synchronized (this) {
                    connections++;
                }
                Thread.ofVirtual().name("stand-in connection").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (var connection = new HttpConnection(socket)) {
            boolean goesOn = true;
            while (goesOn) {
                var request = connection.read(RequestRules.LARGEST_BODY);
                goesOn = request.isPresent() && answer(request.get(), connection);
            }
        } catch (IOException e) {
            // The client has hung up in the middle of an answer, which is its right.
            hangUps.add(System.nanoTime());
        } finally {
            open.remove(socket);
        }
    }

    /** False when the connection has come to its end. */
    private boolean answer(Request request, HttpConnection connection) throws IOException {
        if (request.method().equals("GET") && request.path().equals(REQUESTS)) {
            var seen = JsonNodeFactory.instance.objectNode();
            requests().forEach(seen.putArray("requests")::add);
            return write(200, Map.of(), seen, connection);
        }
        boolean countOnly = request.path().equals("/v1/messages/count_tokens");
        if (!request.method().equals("POST") || !(countOnly || request.path().equals("/v1/messages"))) {
            return refuse(new ApiError(404, "not_found_error", "Not found"), connection);
        }
        if (request.tooLarge()) {
            refuse(new ApiError(413, "request_too_large", "Request exceeds the maximum size"), connection);
            return false;
        }
        var headFault = rules.checkHead(request.headers());
        if (headFault.isPresent()) {
            return refuse(headFault.get(), connection);
        }
        ObjectNode body;
        try {
            body = (ObjectNode) JSON.readTree(request.body());
        } catch (JsonProcessingException | ClassCastException e) {
            return refuse(ApiError.invalid("The request body is not valid JSON: " + e.getMessage()), connection);
        }
        var bodyFault = rules.checkBody(body, request.headers(), countOnly, lastAnswerPaused());
        if (bodyFault.isPresent()) {
            return refuse(bodyFault.get(), connection);
        }
        var moved = answers.checkOrder(body.path("messages")).or(() -> checkBinding(body));
        if (moved.isPresent()) {
            return refuse(moved.get(), connection);
        }
        if (countOnly) {
            var count = JsonNodeFactory.instance
                    .objectNode()
                    .put("input_tokens", request.body().length() / BYTES_PER_TOKEN);
            return write(200, Map.of(), count, connection);
        }
        return play(next(body), body, connection);
    }

    private synchronized Optional<ApiError> checkBinding(ObjectNode body) {
        return binding.flatMap(known -> known.check(body));
    }

    private synchronized Reply next(ObjectNode body) {
        requests.add(body);
        arrivals.release();
        var reply = script.isEmpty() ? Reply.error(500, "api_error", "the script is over") : script.removeFirst();
        answers.remember(reply.events());
        binding.ifPresent(known -> known.remember(body, reply.events()));
        paused = reply.events().stream()
                .anyMatch(event ->
                        event.path("delta").path("stop_reason").asText().equals("pause_turn"));
        return reply;
    }

    private synchronized boolean lastAnswerPaused() {
        return paused;
    }

    private boolean refuse(ApiError error, HttpConnection connection) throws IOException {
        synchronized (this) {
            refusals.add(error);
        }
        return write(error.status(), Map.of(), error.toJson(), connection);
    }

    private static boolean write(int status, Map<String, String> headers, ObjectNode body, HttpConnection connection)
            throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        var all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        all.put("content-length", Integer.toString(bytes.length));
        all.put("request-id", "req_standin");
        connection.writeHead(status, all);
        connection.write(bytes);
        return true;
    }

    private boolean play(Reply reply, ObjectNode body, HttpConnection connection) throws IOException {
        if (reply.error().isPresent()) {
            var error = reply.error().get();
            return write(error.status(), reply.headers(), error.toJson(), connection);
        }
        if (!body.path("stream").asBoolean()) {
            return refuse(ApiError.invalid("stream: the stand-in only streams"), connection);
        }
        if (reply.delivery().stallAfter().orElse(0) < 0) {
            return stall(connection);
        }
        var headers = new HashMap<>(reply.headers());
        headers.put("content-type", "text/event-stream; charset=utf-8");
        headers.put("transfer-encoding", "chunked");
        headers.put("request-id", "req_standin");
        connection.writeHead(200, headers);
        var bytes = serverSentEvents(charged(reply.events(), cache.charge(body)));
        return deliver(reply.damage().apply(bytes), reply.delivery(), connection);
    }

    private static List<ObjectNode> charged(List<ObjectNode> events, PromptCache.Charge charge) {
        var charged = new ArrayList<ObjectNode>();
        for (ObjectNode event : events) {
            var copy = event.deepCopy();
            if (copy.path("message").path("usage") instanceof ObjectNode usage) {
                usage.put("input_tokens", charge.input())
                        .put("cache_read_input_tokens", charge.read())
                        .put("cache_creation_input_tokens", charge.written());
            }
            charged.add(copy);
        }
        return charged;
    }

    private boolean deliver(byte[] bytes, Reply.Delivery how, HttpConnection connection) throws IOException {
        int end = Math.min(bytes.length, how.cutAfter().orElse(how.stallAfter().orElse(bytes.length)));
        for (int start = 0; start < end; ) {
            int length = Math.min(how.pieceBytes(), end - start);
            connection.writeChunk(bytes, start, length);
            start += length;
            pause(how);
        }
        if (how.stallAfter().isPresent()) {
            return stall(connection);
        }
        if (how.cutAfter().isPresent()) {
            return false;
        }
        connection.writeLastChunk();
        return true;
    }

    private boolean stall(HttpConnection connection) throws IOException {
        stalls.add(System.nanoTime());
        connection.awaitHangUp();
        hangUps.add(System.nanoTime());
        return false;
    }

    private static void pause(Reply.Delivery how) throws IOException {
        if (how.pause().isPositive()) {
            try {
                Thread.sleep(how.pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
