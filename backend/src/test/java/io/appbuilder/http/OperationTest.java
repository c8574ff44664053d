package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.micrometer.core.instrument.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the server relies on: that turns end before it stops, and that what it does is counted. */
class OperationTest {

    private static final String LEG = TurnRequests.firstLeg().toString();

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(directory, TestServer.LIMITS, new ManualTimer());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTurnThatRunsEndsAndNoneBegins() throws Exception {
        var begun = new CountDownLatch(1);
        var refused = new CountDownLatch(1);
        server.model.plays((request, output, cancellation) -> {
            begun.countDown();
            refused.await();
            output.emit(new TextDelta("to the end"));
            return FinishReason.DONE;
        });
        List<String> lines = new ArrayList<>();
        var turn = CompletableFuture.runAsync(() -> server.streamTurn(LEG, lines::add));
        begun.await();

        // Nothing may be waited for: the running turn is the reason for false, and from here on none begins.
        server.drain(Duration.ZERO);
        var answer = server.postTurn(LEG);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(TestServer.json(answer).path("code").asText()).isEqualTo("server_busy");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        var drained = CompletableFuture.runAsync(() -> server.drain(Duration.ofMinutes(1)));
        refused.countDown();
        drained.join();
        assertThat(server.slots.running()).isZero();
        turn.join();
        assertThat(String.join("\n", lines)).contains("to the end", "\"type\":\"turn_finished\"");
    }

    @Test
    void legsAreCountedByOutcome() {
        server.postTurn(LEG);

        assertThat(server.metrics
                        .get("app.builder.legs")
                        .tags("model", "scripted", "outcome", "nothing_to_change")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void requestsAreCountedByRouteNotByPath() throws Exception {
        var counted = new CompletableFuture<Meter.Id>();
        server.metrics.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("http.server.requests")) {
                counted.complete(meter.getId());
            }
        });

        server.get("/api/company-texts/rules/nobodys-business.json");

        // The answer may be here before it is counted.
        var id = counted.get(5, TimeUnit.SECONDS);
        assertThat(id.getTag("route")).isEqualTo("/api/company-texts/{kind}/<path>");
        assertThat(id.getTag("status")).isEqualTo("403");
        assertThat(id.toString()).doesNotContain("nobodys");
    }
}
