package io.appbuilder.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /health}, {@code /ready} and {@code /metrics} on a port of their own, which browsers never see: so what they tell needs no
 * accounts, only a network that outsiders have no way into.
 */
public final class ManagementServer implements AutoCloseable {

    private static final int WAITING_CONNECTIONS = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Readiness readiness;
    private final Supplier<String> metrics;

    private record Answer(int status, String type, String text) {}

    /**
     * @param metrics in Prometheus's text format
     * @throws IOException when the address cannot be listened on
     */
    public ManagementServer(String host, int port, Readiness readiness, Supplier<String> metrics) throws IOException {
        this.readiness = readiness;
        this.metrics = metrics;
        server = HttpServer.create(new InetSocketAddress(host, port), WAITING_CONNECTIONS);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.getResponseHeaders().add("Cache-Control", "no-store");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), isHead ? -1 : bytes.length);
            if (!isHead) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        var method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return text(405, "Only GET and HEAD.\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> text(200, "ok\n");
            case "/ready" -> {
                var state = readiness.state();
                yield text(
                        state == Readiness.State.READY ? 200 : 503, state.name().toLowerCase(Locale.ROOT) + "\n");
            }
            case "/metrics" -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            default -> text(404, "There are /health, /ready and /metrics.\n");
        };
    }

    private static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
