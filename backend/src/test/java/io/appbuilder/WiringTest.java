package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.http.Containers;
import io.appbuilder.model.claude.ClaudeEnvironment;
import io.appbuilder.packages.AllowedPackages;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.MessagesApiStandIn;
import io.appbuilder.standin.Reply;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, with the repository's own rules, templates and starter. */
class WiringTest {

    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    private Path built;

    @Test
    void theBlueprintGeneratorAnswersTheFirstPrompt() throws Exception {
        assertThat(firstLeg("blueprint", Map.of()))
                .contains("\"model\":\"blueprint\"", "CREATE TABLE", "src/modules/clients/table.json")
                .endsWith("event: turn_finished\ndata: {\"type\":\"turn_finished\",\"reason\":\"needs_tools\"}\n\n");
    }

    @Test
    void claudeAnswersTheFirstPrompt() throws Exception {
        try (var standIn = new MessagesApiStandIn(0, Optional.of("sk-1"), Optional.of("model-a"))) {
            standIn.play(Reply.of(new AnswerScript().text("Laquelle ?").stop("end_turn")));
            var environment = Map.of(
                    ClaudeEnvironment.BASE_URL, standIn.baseUrl().toString(),
                    ClaudeEnvironment.KEY, "sk-1",
                    ClaudeEnvironment.MODEL, "model-a");

            assertThat(firstLeg("claude", environment))
                    .contains("\"model\":\"model-a\"", "Laquelle ?")
                    .endsWith("event: turn_finished\ndata: {\"type\":\"turn_finished\",\"reason\":\"question\"}\n\n");
            assertThat(standIn.refusals()).isEmpty();
        }
    }

    /** The stream that the program answers the first prompt with. */
    private String firstLeg(String model, Map<String, String> environment) throws Exception {
        var config = new Config(
                0,
                "127.0.0.1",
                "app.localhost",
                false,
                new Containers.Own(),
                model,
                new Config.Ceilings(0, BigDecimal.ZERO, Config.DayLimits.none("day"), Config.DayLimits.none("service")),
                new Config.Concurrency(64, 4),
                new Config.Packages(URI.create("http://127.0.0.1:1/"), AllowedPackages.of("")),
                REPOSITORY.resolve("rules"),
                REPOSITORY.resolve("templates"),
                REPOSITORY.resolve("starter"),
                built,
                built,
                false,
                StorageSettings.in(built.resolve("data")),
                Config.Operation.DEFAULT,
                Optional.empty());
        try (var server = Wiring.service(config, environment);
                var client = HttpClient.newHttpClient()) {
            server.start();
            var studio = "app.localhost:" + server.port();
            var leg = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/turns"))
                    .headers("Host", studio, "Origin", "http://" + studio, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofFile(REPOSITORY.resolve("protocol/fixtures/first-leg.request.json")))
                    .build();
            return client.send(leg, BodyHandlers.ofString()).body();
        }
    }
}
