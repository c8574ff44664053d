package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostGateTest {

    private static final String LEG = TurnRequests.firstLeg().toString();

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(directory, TestServer.LIMITS, new ManualTimer());
        server.write("web/index.html", "studio");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onlyTheStudiosOwnPagesMayPost() {
        var studio = "http://" + server.studio();
        var project = "http://" + server.project("p1");

        assertThat(post("Origin", studio)).isEqualTo(200);
        assertThat(post("Origin", studio, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(post("X-Nothing", "x")).isEqualTo(403);
        assertThat(post("Sec-Fetch-Site", "same-origin")).isEqualTo(403);
        assertThat(post("Origin", "null")).isEqualTo(403);
        assertThat(post("Origin", project, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post("Origin", studio, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post("Origin", "https://" + server.studio())).isEqualTo(403);
        assertThat(post("Origin", "http://app.localhost:1")).isEqualTo(403);
        assertThat(post("Origin", "http://app.localhost")).isEqualTo(403);
    }

    @Test
    void aGetWithoutOriginNeedsTheBrowsersWord() {
        assertThat(getConfig("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(getConfig("Origin", "http://" + server.studio())).isEqualTo(200);
        assertThat(getConfig("X-Nothing", "x")).isEqualTo(403);
        assertThat(getConfig("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(getConfig("Sec-Fetch-Site", "none")).isEqualTo(403);
        assertThat(getConfig("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void aPreflightGetsNoPermission() {
        var answer = server.send(
                "OPTIONS",
                server.studio(),
                "/api/turns",
                "",
                List.of("Origin", "http://" + server.project("p1"), "Access-Control-Request-Method", "POST"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void healthAnswersAnybody() {
        var health = server.send("GET", server.studio(), "/api/health", "", List.of());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void aConnectionOutlivesARequestWhoseBodyNobodyWanted() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (String host : List.of(server.studio(), server.project("crm"), server.studio())) {
                var head = "POST /api/turns HTTP/1.1\r\nHost: %s\r\nContent-Length: 2\r\n\r\n".formatted(host);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                socket.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
                assertThat(answer(socket)).startsWith(host.equals(server.studio()) ? "HTTP/1.1 403" : "HTTP/1.1 404");
            }
        }
    }

    /** One answer whose length is told. */
    private static String answer(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) next);
        }
        var length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head.toString();
    }

    @Test
    void aProjectsHostHasNoApi() {
        for (String path : List.of("/api", "/api/health", "/api/config", "/api/turns")) {
            for (String method : List.of("GET", "POST")) {
                var answer = server.send(
                        method, server.project("p1"), path, "", List.of("Origin", "http://" + server.project("p1")));
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void configurationTellsTheStudioWhatItNeeds() {
        var config = (ObjectNode) TestServer.json(server.get("/api/config"));

        assertThat(config.toString())
                .isEqualTo(
                        "{\"languages\":[\"fr\",\"en\"],\"limits\":{\"promptCharacters\":20000,\"bodyBytes\":8388608},"
                                + "\"projectHostSuffix\":\".app.localhost\",\"model\":\"scripted\"}");
    }

    @Test
    void loopbackNamesLeadToTheStudio() {
        var redirect = server.send("GET", "localhost:" + server.port(), "/a/b?c=d", "", List.of());

        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.headers().firstValue("Location")).hasValue("http://" + server.studio() + "/a/b?c=d");
        assertThat(server.send("GET", "127.0.0.1:" + server.port(), "//evil.example", "", List.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .startsWith("http://" + server.studio() + "/");
        assertThat(server.send("POST", "localhost:" + server.port(), "/api/turns", LEG, server.studioHeaders())
                        .statusCode())
                .isEqualTo(421);
    }

    @Test
    void unknownHostsAreMisdirected() {
        for (String host : List.of(
                "evil.example",
                "app.localhost.evil.example",
                "xapp.localhost",
                "a.b.app.localhost",
                "-a.app.localhost",
                "a".repeat(64) + ".app.localhost",
                "a_b.app.localhost")) {
            assertThat(server.send("GET", host + ":" + server.port(), "/", "", List.of())
                            .statusCode())
                    .as(host)
                    .isEqualTo(421);
        }
    }

    private int post(String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return server.send("POST", server.studio(), "/api/turns", LEG, all).statusCode();
    }

    private int getConfig(String... headers) {
        return server.send("GET", server.studio(), "/api/config", "", List.of(headers))
                .statusCode();
    }
}
