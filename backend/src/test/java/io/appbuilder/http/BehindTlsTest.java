package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehindTlsTest {

    @TempDir
    private Path directory;

    @Test
    void theStudiosOriginIsHttpsAndBrowsersAreToldToStayThere() {
        try (var server = TestServer.behindTls(directory)) {
            // A proxy hands on the name that browsers use, without a port.
            var own = server.send(
                    "POST",
                    "app.localhost",
                    "/api/turns",
                    "{}",
                    List.of("Origin", "https://app.localhost", "Content-Type", "application/json"));
            assertThat(own.statusCode()).isEqualTo(422);
            assertThat(own.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
            var plain = server.send(
                    "POST",
                    "app.localhost",
                    "/api/turns",
                    "{}",
                    List.of("Origin", "http://app.localhost", "Content-Type", "application/json"));
            assertThat(plain.statusCode()).isEqualTo(403);
            assertThat(server.send("GET", "app.localhost", "/", "", List.of())
                            .headers()
                            .firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-src https://*.app.localhost;"));
        }
    }

    @Test
    void ratesCountForTheAddressThatTheProxySees() {
        try (var server = TestServer.behindTls(directory)) {
            for (int number = 0; number < 60; number++) {
                assertThat(statusFor(server, "203.0.113.1")).isNotEqualTo(429);
            }
            assertThat(statusFor(server, "203.0.113.1")).isEqualTo(429);
            // What a client writes there itself comes before what the proxy adds.
            assertThat(statusFor(server, "198.51.100.9, 203.0.113.1")).isEqualTo(429);
            assertThat(statusFor(server, "203.0.113.1, 198.51.100.9")).isNotEqualTo(429);
            assertThat(statusFor(server, "nonsense")).isNotEqualTo(429);
        }
    }

    private static int statusFor(TestServer server, String forwardedFor) {
        var headers = List.of("Origin", "https://app.localhost", "X-Forwarded-For", forwardedFor);
        return server.send("POST", "app.localhost", "/api/session/provider", "", headers)
                .statusCode();
    }

    @Test
    void withoutTlsNothingIsSaidOfIt() {
        try (var server = new TestServer(directory, TestServer.LIMITS, new ManualTimer())) {
            assertThat(server.get("/").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }
}
