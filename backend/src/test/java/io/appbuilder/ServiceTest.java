package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with the port for whoever runs it. */
class ServiceTest {

    @TempDir
    private Path built;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsHowItIsOnAPortOfItsOwn() throws Exception {
        try (var service = service("0")) {
            service.start();
            int port = service.managementPort().orElseThrow();

            assertThat(get(port, "/health").body()).isEqualTo("ok\n");
            assertThat(get(port, "/ready").body()).isEqualTo("ready\n");
            assertThat(get(port, "/metrics").body())
                    .contains("app_builder_turns_running 0.0", "jvm_memory_used_bytes", "process_uptime_seconds");
            assertThat(get(port, "/secrets").statusCode()).isEqualTo(404);
            var post = HttpRequest.newBuilder(address(port, "/health"))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(client.send(post, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(405);
            // The port that browsers reach tells nothing of it.
            assertThat(get(service.port(), "/metrics").body()).doesNotContain("jvm_memory");
        }
    }

    @Test
    void hasNoSuchPortUnlessItIsAskedFor() throws Exception {
        try (var service = service("off")) {
            service.start();
            assertThat(service.managementPort()).isEmpty();
        }
    }

    @Test
    void aManagementPortThatIsTakenIsTold() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var service = service(Integer.toString(taken.getLocalPort()))) {
            assertThatThrownBy(service::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("--management-port");
        }
    }

    private Service service(String managementPort) throws IOException {
        var config = CommandLineOptions.read(
                        new String[] {
                            "--port=0",
                            "--management-port=" + managementPort,
                            "--rules=../rules",
                            "--templates=../templates",
                            "--starter=../starter",
                            "--web=" + built,
                            "--runtime=" + built,
                            "--data=" + built.resolve("data")
                        },
                        Map.of())
                .orElseThrow();
        return Wiring.service(config, Map.of());
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(port, path)).build(), BodyHandlers.ofString());
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
