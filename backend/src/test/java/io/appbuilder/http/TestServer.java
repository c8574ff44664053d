package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.mcp.RelayLimits;
import io.appbuilder.mcp.TabRelay;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.packages.AllowedPackages;
import io.appbuilder.packages.PackageRegistry;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.storage.local.CompanyTexts;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.turn.MemoryUsageLedger;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.Timer;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.UsageLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The real server on a free loopback port, over directories of its own, and ways to talk to it. */
final class TestServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final TurnLimits LIMITS = TurnLimits.DEFAULT;
    /** The product's, but for a tab that says nothing. */
    static final RelayLimits RELAY_LIMITS =
            new RelayLimits(4, 2, 2, 64 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMinutes(1));

    private static final URI NO_REGISTRY = URI.create("http://127.0.0.1:1/");

    private static final SavedWork NOTHING_SAVED = new SavedWork(
            () -> {
                throw new AssertionError("this test saves nothing");
            },
            () -> {
                throw new AssertionError("this test saves nothing");
            },
            () -> {
                throw new AssertionError("this test saves nothing");
            },
            Optional.empty(),
            () -> {});

    final ScriptedModel model = new ScriptedModel();
    final UsageLedger ledger = new MemoryUsageLedger(Clock.systemUTC(), 100);
    final ObservedSlots slots;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Path directory;
    private final ApiServer.Parts parts;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(Path directory, TurnLimits limits, Timer timer) {
        this(directory, limits, timer, false);
    }

    TestServer(Path directory, TurnLimits limits, Timer timer, boolean editRules) {
        this(directory, limits, timer, editRules, NOTHING_SAVED, NO_REGISTRY, new Containers.Own(), false);
    }

    TestServer(Path directory, TurnLimits limits, Timer timer, URI registry) {
        this(directory, limits, timer, false, NOTHING_SAVED, registry, new Containers.Own(), false);
    }

    TestServer(Path directory, TurnLimits limits, Timer timer, boolean editRules, SavedWork work) {
        this(directory, limits, timer, editRules, work, NO_REGISTRY, new Containers.Own(), false);
    }

    TestServer(Path directory, TurnLimits limits, Timer timer, Containers containers) {
        this(directory, limits, timer, false, NOTHING_SAVED, NO_REGISTRY, containers, false);
    }

    /** A server that browsers reach through a proxy, which ends TLS. */
    static TestServer behindTls(Path directory) {
        return new TestServer(
                directory, LIMITS, new ManualTimer(), false, NOTHING_SAVED, NO_REGISTRY, new Containers.Own(), true);
    }

    private TestServer(
            Path directory,
            TurnLimits limits,
            Timer timer,
            boolean editRules,
            SavedWork work,
            URI registry,
            Containers containers,
            boolean https) {
        this.directory = directory;
        slots = new ObservedSlots(limits);
        try {
            for (String name : List.of("rules", "templates", "starter", "web", "runtime")) {
                Files.createDirectories(directory.resolve(name));
            }
            var rules = new DirectoryRuleStore(directory.resolve("rules"));
            parts = new ApiServer.Parts(
                    "app.localhost",
                    https,
                    containers,
                    new ModelCatalog(List.of(model)),
                    ToolCatalog.load(),
                    ledger,
                    SpendingCeilings.NONE,
                    new StarterProject(directory.resolve("starter"), rules),
                    rules,
                    new CompanyTexts(directory.resolve("rules"), directory.resolve("templates")),
                    editRules,
                    work,
                    new TabRelay(RELAY_LIMITS),
                    new PackageRegistry(registry, AllowedPackages.of("zod,@company/*"), Clock.systemUTC()),
                    new ConfinedDirectory(directory.resolve("web")),
                    new ConfinedDirectory(directory.resolve("runtime")),
                    limits,
                    slots,
                    metrics,
                    timer);
            server = new ApiServer(parts);
            server.start("127.0.0.1", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> endpoints() {
        return server.endpoints();
    }

    /** As the program does before it stops. */
    void drain(Duration most) {
        server.drain(most);
    }

    /** A second server of the same parts, not started. */
    ApiServer sibling() {
        return new ApiServer(parts);
    }

    void write(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String studio() {
        return "app.localhost:" + server.port();
    }

    String project(String id) {
        return id + "." + studio();
    }

    int port() {
        return server.port();
    }

    /** A GET as the studio's own page sends it, plus what {@code more} adds. */
    HttpResponse<String> get(String path, String... more) {
        return send("GET", studio(), path, "", concat(List.of("Sec-Fetch-Site", "same-origin"), more));
    }

    HttpResponse<String> postTurn(String body, String... more) {
        return send("POST", studio(), "/api/turns", body, concat(studioHeaders(), more));
    }

    HttpResponse<String> send(String method, String host, String path, String body, List<String> headers) {
        try {
            return client.send(request(method, host, path, body, headers), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Posts a leg and hands over each line of the stream as it comes; returns when the stream ends. */
    void streamTurn(String body, Consumer<String> line) {
        try (Stream<String> lines = client.send(
                        request("POST", studio(), "/api/turns", body, studioHeaders()), BodyHandlers.ofLines())
                .body()) {
            lines.forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A raw connection on which a leg has been posted; nothing of the answer has been read. */
    Socket connectTurn(String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = """
                POST /api/turns HTTP/1.1\r
                Host: %s\r
                Origin: http://%s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(studio(), studio(), bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    List<String> studioHeaders() {
        return List.of(
                "Origin", "http://" + studio(), "Sec-Fetch-Site", "same-origin", "Content-Type", "application/json");
    }

    /** The events of a finished stream, whose names must equal their types. */
    static List<JsonNode> events(String stream) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (String block : stream.split("\n\n")) {
            if (block.startsWith(":")) {
                continue;
            }
            var lines = block.split("\n");
            assertThat(lines).hasSize(2);
            var event = JSON.readTree(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + event.required("type").asText());
            events.add(event);
        }
        return events;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    private HttpRequest request(String method, String host, String path, String body, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Host", host);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return request.build();
    }

    private static List<String> concat(List<String> first, String... second) {
        return Stream.concat(first.stream(), Stream.of(second)).toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
