package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.http.Containers.Isolation;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {

    @TempDir
    private Path directory;

    @Test
    void theStudioLearnsHowToStartStackBlitzsAndMayShowNothingElse() throws Exception {
        var containers = new Containers.StackBlitz(Isolation.CREDENTIALLESS, Optional.of("wc_key"));
        try (var server = new TestServer(directory, TestServer.LIMITS, new ManualTimer(), containers)) {
            assertThat(server.get("/api/config").body())
                    .endsWith("\"stackBlitz\":{\"coep\":\"credentialless\",\"key\":\"wc_key\"}}");
            server.write("web/index.html", "<!doctype html>");
            var headers = server.get("/").headers();
            assertThat(headers.firstValue("Cross-Origin-Embedder-Policy")).hasValue("credentialless");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-src https://stackblitz.com ")
                    .doesNotContain("*.app.localhost");
        }
    }

    @Test
    void aPageWithoutIsolationSaysNothingOfIt() throws Exception {
        var containers = new Containers.StackBlitz(Isolation.NONE, Optional.empty());
        try (var server = new TestServer(directory, TestServer.LIMITS, new ManualTimer(), containers)) {
            assertThat(server.get("/api/config").body()).endsWith("\"stackBlitz\":{\"coep\":\"none\"}}");
            assertThat(server.get("/").headers().map())
                    .doesNotContainKeys("cross-origin-embedder-policy", "cross-origin-opener-policy");
        }
    }
}
