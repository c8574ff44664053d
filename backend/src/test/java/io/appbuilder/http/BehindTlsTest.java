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
    void withoutTlsNothingIsSaidOfIt() {
        try (var server = new TestServer(directory, TestServer.LIMITS, new ManualTimer())) {
            assertThat(server.get("/").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }
}
