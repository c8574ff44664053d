package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, with the repository's own rules, templates and starter. */
class WiringTest {

    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    private Path built;

    @Test
    void theBlueprintGeneratorAnswersTheFirstPrompt() throws Exception {
        var config = new Config(
                0,
                "127.0.0.1",
                "app.localhost",
                "blueprint",
                REPOSITORY.resolve("rules"),
                REPOSITORY.resolve("templates"),
                REPOSITORY.resolve("starter"),
                built,
                built);
        try (var server = Wiring.server(config);
                var client = HttpClient.newHttpClient()) {
            server.start(config.host(), config.port());
            var studio = "app.localhost:" + server.port();
            var leg = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/turns"))
                    .headers("Host", studio, "Origin", "http://" + studio, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofFile(REPOSITORY.resolve("protocol/fixtures/first-leg.request.json")))
                    .build();

            var stream = client.send(leg, BodyHandlers.ofString()).body();

            assertThat(stream)
                    .contains("\"model\":\"blueprint\"", "CREATE TABLE", "src/modules/clients/table.json")
                    .endsWith(
                            "event: turn_finished\ndata: {\"type\":\"turn_finished\",\"reason\":\"needs_tools\"}\n\n");
        }
    }
}
