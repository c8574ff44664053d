package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the registry, with a registry that writes down what it is asked. */
class PackageResourceTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private HttpServer registry;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getRawPath();
            asked.add(path);
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            var body = switch (path) {
                case "/zod" -> """
                    {"name":"zod","versions":{"1.0.0":{"dist":{"tarball":"https://elsewhere.example/zod/-/zod-1.0.0.tgz"}}}}""";
                case "/@company%2fkit" -> "{\"name\":\"@company/kit\",\"versions\":{}}";
                case "/zod/-/zod-1.0.0.tgz" -> "archive";
                default -> "";
            };
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            if (path.equals("/zod")) {
                var packed = new ByteArrayOutputStream();
                try (var gzip = new GZIPOutputStream(packed)) {
                    gzip.write(bytes);
                }
                bytes = packed.toByteArray();
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        registry.start();
        server = new TestServer(
                directory,
                TestServer.LIMITS,
                new ManualTimer(),
                URI.create("http://127.0.0.1:" + registry.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        server.close();
        registry.stop(0);
    }

    @Test
    void aDescriptionAndAnArchiveComeFromTheRegistryAloneAndAreKept() throws Exception {
        for (int time = 0; time < 2; time++) {
            assertThat(get("/api/packages/description?name=zod").body()).contains("\"name\":\"zod\"");
            assertThat(get("/api/packages/archive?name=zod&version=1.0.0").body())
                    .isEqualTo("archive");
        }
        assertThat(get("/api/packages/description?name=@company/kit").statusCode())
                .isEqualTo(200);
        // The address that it lists is not where anything is fetched from; each thing is fetched once.
        assertThat(asked).containsExactly("/zod", "/zod/-/zod-1.0.0.tgz", "/@company%2fkit");
    }

    @Test
    void nothingOfTheBrowserReachesTheRegistry() throws Exception {
        get("/api/packages/description?name=zod");
        assertThat(headers.getFirst().keySet())
                .doesNotContain("Cookie", "Authorization", "Origin", "Referer", "X-secret");
    }

    @Test
    void otherPackagesNamesThatAreNoneAndOtherOriginsAreRefused() throws Exception {
        assertThat(get("/api/packages/description?name=left-pad").body()).contains("package_not_allowed");
        assertThat(get("/api/packages/description?name=..%2f..%2fzod").body()).contains("package_name_invalid");
        assertThat(get("/api/packages/archive?name=zod&version=1.0.0%2f..").body())
                .contains("package_name_invalid");
        assertThat(get("/api/packages/archive?name=zod&version=2.0.0").body()).contains("package_not_found");
        assertThat(get("/api/packages/description").statusCode()).isEqualTo(422);
        assertThat(asked).containsExactly("/zod");
        var project = request("/api/packages/description?name=zod", "p1.app.localhost", "cross-site");
        assertThat(project.statusCode()).isEqualTo(404);
        var otherSite = request("/api/packages/description?name=zod", "app.localhost", "same-site");
        assertThat(otherSite.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return request(path, "app.localhost", "same-origin");
    }

    private HttpResponse<String> request(String path, String host, String site) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .headers("Host", host + ":" + server.port(), "Sec-Fetch-Site", site, "Cookie", "a=b", "X-Secret", "s")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
