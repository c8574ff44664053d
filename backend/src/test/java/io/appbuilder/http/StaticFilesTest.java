package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(directory, TestServer.LIMITS, new ManualTimer());
        server.write("web/index.html", "studio page");
        server.write("web/assets/index-B8x_f2Qa.js", "plain script");
        server.write("web/assets/index-B8x_f2Qa.js.br", "brotli");
        server.write("web/assets/index-B8x_f2Qa.js.gz", "gzip");
        server.write("web/assets/api-transformer.js", "x");
        server.write("web/assets/some-longer-Name.js", "x");
        server.write("web/.env", "hidden");
        server.write("outside.txt", "outside");
        server.write("runtime/__runtime/host.html", "host page");
        server.write("runtime/__runtime/sw.js", "service worker");
        server.write("runtime/__runtime/dev-worker.js", "worker");
        server.write("runtime/__runtime/assets/rolldown-QX4ZJ2KD.wasm", "wasm");
        server.write("runtime/other.txt", "not under __runtime");
        Files.createSymbolicLink(directory.resolve("web/link.txt"), directory.resolve("outside.txt"));
        Files.createSymbolicLink(directory.resolve("web/up"), directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theStudiosPageAnswersItsRoutes() {
        for (String path : List.of("/", "/index.html", "/projects/42")) {
            var answer = get(path, "Accept", PAGE);
            assertThat(answer.body()).isEqualTo("studio page");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
        assertThat(get("/projects/42", "Accept", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/missing.js", "Accept", PAGE).statusCode()).isEqualTo(404);
    }

    @Test
    void theStudioIsIsolatedAndFramesProjectsOnly() {
        var headers = get("/", "Accept", PAGE).headers();

        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Embedder-Policy")).hasValue("require-corp");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Origin-Agent-Cluster")).hasValue("?1");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .contains("frame-src http://*.app.localhost:" + server.port() + ";")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void aProjectsHostServesTheRuntimeAndNothingElse() {
        var page = runtime("/__runtime/host.html");
        assertThat(page.body()).isEqualTo("host page");
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-site");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors http://" + server.studio())
                .doesNotContain("'unsafe-eval'");
        assertThat(runtime("/__runtime/dev-worker.js")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("'unsafe-eval'");

        var worker = runtime("/__runtime/sw.js").headers();
        assertThat(worker.firstValue("Service-Worker-Allowed")).hasValue("/");
        assertThat(worker.firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(worker.firstValue("Content-Security-Policy").orElseThrow()).doesNotContain("'unsafe-eval'");

        for (String path : List.of("/", "/clients", "/index.html", "/other.txt")) {
            var answer = server.send("GET", server.project("p1"), path, "", List.of("Accept", PAGE));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .contains("Cet aperçu tourne dans le navigateur", "This preview runs in the browser")
                    .doesNotContain("<script");
        }
        assertThat(runtime("/other.txt").body()).isEqualTo("Not found\n");
        assertThat(runtime("/__runtime/").statusCode()).isEqualTo(404);
        assertThat(runtime("/__runtime/../other.txt").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void hashedNamesAreKeptForEverAndOthersAreAskedAbout() {
        var immutable = "public, max-age=31536000, immutable";

        assertThat(get("/assets/index-B8x_f2Qa.js").headers().firstValue("Cache-Control"))
                .hasValue(immutable);
        assertThat(runtime("/__runtime/assets/rolldown-QX4ZJ2KD.wasm").headers().firstValue("Cache-Control"))
                .hasValue(immutable);
        // Words are no hash, though they are as long.
        for (String path : List.of("/assets/api-transformer.js", "/assets/some-longer-Name.js")) {
            assertThat(get(path).headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
    }

    @Test
    void theBestPrecompressedSiblingIsServed() throws IOException {
        assertThat(script("br, gzip").body()).isEqualTo("brotli");
        assertThat(script("br, gzip").headers().firstValue("Content-Encoding")).hasValue("br");
        assertThat(script("br, gzip").headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script("br;q=0.5, gzip").body()).isEqualTo("gzip");
        assertThat(script("br;q=0, gzip;q=0").body()).isEqualTo("plain script");
        assertThat(script("*").body()).isEqualTo("brotli");
        assertThat(script("identity").headers().firstValue("Vary")).hasValue("Accept-Encoding");

        // A sibling from an earlier build than the file's is not the file.
        Files.setLastModifiedTime(directory.resolve("web/assets/index-B8x_f2Qa.js.br"), FileTime.fromMillis(1_000_000));
        assertThat(script("br").body()).isEqualTo("plain script");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws IOException {
        var tag = get("/").headers().firstValue("ETag").orElseThrow();

        var again = get("/", "If-None-Match", "\"other\", W/" + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("Cross-Origin-Embedder-Policy")).hasValue("require-corp");

        server.write("web/index.html", "a new studio page");
        assertThat(get("/", "If-None-Match", tag).body()).isEqualTo("a new studio page");
        assertThat(script("br").headers().firstValue("ETag"))
                .isNotEqualTo(script("gzip").headers().firstValue("ETag"));
    }

    @Test
    void headTellsTheSizeAlone() {
        var answer = server.send("HEAD", server.studio(), "/", "", List.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("11");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.txt",
                "/assets/../../outside.txt",
                "/%2e%2e/outside.txt",
                "/..%2foutside.txt",
                "/%2e%2e%2foutside.txt",
                "/..%5coutside.txt",
                "/..\\outside.txt",
                "/%252e%252e/outside.txt",
                "/index.html%00",
                "/%00",
                "/.env",
                "/%2eenv",
                "/assets/./.env",
                "/link.txt",
                "/up/outside.txt",
                "/up/web/index.html",
                "/assets",
                "/assets/",
                "//outside.txt",
                "/index.html/",
                "/index.html;x=.env",
            })
    void nothingElseCanBeReached(String path) throws IOException {
        var answer = raw(path);

        // Jetty itself refuses malformed paths as 400; the rest is ours.
        assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("outside\n", "hidden", "studio page");
        assertThat(answer).doesNotContainIgnoringCase("jetty");
    }

    private HttpResponse<String> get(String path, String... headers) {
        return server.send(
                "GET", server.studio(), path, "", headers.length == 0 ? List.of("Accept", "*/*") : List.of(headers));
    }

    private HttpResponse<String> script(String acceptEncoding) {
        return get("/assets/index-B8x_f2Qa.js", "Accept-Encoding", acceptEncoding);
    }

    private HttpResponse<String> runtime(String path) {
        return server.send("GET", server.project("p1"), path, "", List.of("Accept", "*/*"));
    }

    /** Sends {@code path} byte for byte, which no HTTP client would. */
    private String raw(String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                    .formatted(path, server.studio());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
