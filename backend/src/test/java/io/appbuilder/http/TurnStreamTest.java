package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.json.KeptBuffers;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallStarted;
import io.appbuilder.turn.TurnEvent.ToolInputDelta;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnStreamTest {

    private static final String LEG = TurnRequests.firstLeg().toString();

    @TempDir
    private Path directory;

    private final ManualTimer timer = new ManualTimer();
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(directory, TestServer.LIMITS, timer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStreamsThreadKeepsNoBuffers() {
        var keeps = new ArrayBlockingQueue<Boolean>(2);
        server.model.plays((request, output, cancellation) -> {
            output.emit(new TextDelta("Je crée…"));
            keeps.add(KeptBuffers.hasThisThread());
            return FinishReason.QUESTION;
        });

        server.postTurn(LEG);
        server.postTurn(LEG);

        // The first one has read the schema, by a library's own means.
        assertThat(List.copyOf(keeps).getLast()).isFalse();
    }

    @Test
    void streamsTheModelsEventsBetweenItsOwn() throws IOException {
        var input = JsonNodeFactory.instance.objectNode().put("path", "a.txt").put("content", "é\n");
        server.model.plays((request, output, cancellation) -> {
            assertThat(request.project().content("src/app.json")).isPresent();
            output.emit(new TextDelta("Je crée…"));
            output.emit(new ToolCallStarted("c1", "write_file"));
            output.emit(new ToolInputDelta("c1", "{\"path\":"));
            output.emit(new ToolCallComplete("c1", "write_file", input));
            output.emit(new Usage(1, 2, 3, 4));
            return FinishReason.NEEDS_TOOLS;
        });

        var response = server.postTurn(LEG);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        var events = TestServer.events(response.body());
        assertThat(types(events))
                .containsExactly(
                        "turn_started",
                        "text_delta",
                        "tool_call_started",
                        "tool_input_delta",
                        "tool_call_complete",
                        "usage",
                        "turn_finished");
        assertThat(events.getFirst().path("model").asText()).isEqualTo("scripted");
        assertThat(events.get(4).path("input")).isEqualTo(input);
        assertThat(events.getLast().path("reason").asText()).isEqualTo("needs_tools");
        assertThat(events).allSatisfy(Protocol::assertValidEvent);
        assertThat(server.slots.running()).isZero();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void sendsEachEventWhenItIsEmitted() {
        var seen = new ArrayBlockingQueue<Boolean>(1);
        server.model.plays((request, output, cancellation) -> {
            output.emit(new TextDelta("first"));
            // Goes on only once the browser has told that it has the event.
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isTrue();
            return FinishReason.DONE;
        });

        server.streamTurn(LEG, line -> {
            if (line.contains("first")) {
                seen.add(true);
            }
        });
    }

    @Test
    void aFailedModelIsAProblemWithItsOwnCode() throws IOException {
        server.model.plays((request, output, cancellation) -> {
            throw new ModelException("model_overloaded", "The model is overloaded.", true);
        });

        assertProblem(server.postTurn(LEG).body(), "model_overloaded", true);
    }

    @Test
    void anUnexpectedFailureTellsNothingOfItsCause() throws IOException {
        server.model.plays((request, output, cancellation) -> {
            throw new IllegalStateException("secret detail (expected in the log of this test)");
        });

        var body = server.postTurn(LEG).body();

        assertProblem(body, "internal_error", true);
        assertThat(body).doesNotContain("secret");
        assertThat(server.slots.running()).isZero();
    }

    @Test
    void aModelThatRunsOutOfStackIsAProblemToo() throws IOException {
        server.model.plays((request, output, cancellation) -> {
            throw new StackOverflowError("expected in the log of this test");
        });

        assertProblem(server.postTurn(LEG).body(), "internal_error", true);
    }

    @Test
    void aModelIsHeldToTheProtocol() throws IOException {
        var input = JsonNodeFactory.instance.objectNode();
        var violations = List.<ScriptedModel.Script>of(
                (request, output, cancellation) -> {
                    output.emit(new ToolCallComplete("c1", "delete_everything", input));
                    return FinishReason.NEEDS_TOOLS;
                },
                (request, output, cancellation) -> {
                    output.emit(new ToolCallComplete("c1", "write_file", input));
                    output.emit(new ToolCallComplete("c1", "write_file", input));
                    return FinishReason.NEEDS_TOOLS;
                },
                (request, output, cancellation) -> {
                    output.emit(new ToolCallStarted("c1", "write_file"));
                    return FinishReason.DONE;
                },
                (request, output, cancellation) -> {
                    output.emit(new ToolInputDelta("c9", "{"));
                    return FinishReason.DONE;
                },
                (request, output, cancellation) -> {
                    output.emit(new ToolCallComplete("c1", "write_file", input));
                    return FinishReason.DONE;
                },
                (request, output, cancellation) -> FinishReason.NEEDS_TOOLS,
                (request, output, cancellation) -> {
                    output.emit(new TurnFinished(FinishReason.DONE));
                    return FinishReason.DONE;
                });

        for (ScriptedModel.Script violation : violations) {
            server.model.plays(violation);
            assertProblem(server.postTurn(LEG).body(), "invalid_model_output", true);
        }
    }

    @Test
    void heartbeatsFillTheSilence() {
        server.model.plays((request, output, cancellation) -> {
            timer.beat();
            timer.beat();
            return FinishReason.DONE;
        });

        assertThat(server.postTurn(LEG).body().split("\n\n"))
                .contains(": heartbeat", org.assertj.core.data.Index.atIndex(1))
                .contains(": heartbeat", org.assertj.core.data.Index.atIndex(2))
                .hasSize(4);
    }

    @Test
    void aLegThatTakesTooLongIsBrokenOff() throws Exception {
        var silent = new ScriptedModel.Silent();
        server.model.plays(silent);
        var clock = Thread.startVirtualThread(() -> {
            try {
                silent.awaitBegin();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            timer.expire();
        });

        var body = server.postTurn(LEG).body();

        assertProblem(body, "turn_timeout", true);
        silent.awaitEnd();
        clock.join();
        assertThat(server.slots.running()).isZero();
    }

    private static void assertProblem(String body, String code, boolean retryable) throws IOException {
        var events = TestServer.events(body);
        var last = events.getLast();
        assertThat(events).allSatisfy(Protocol::assertValidEvent);
        assertThat(last.path("type").asText()).isEqualTo("problem");
        assertThat(last.path("code").asText()).isEqualTo(code);
        assertThat(last.path("retryable").asBoolean()).isEqualTo(retryable);
        assertThat(types(events))
                .filteredOn(type -> type.equals("problem") || type.equals("turn_finished"))
                .hasSize(1);
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }
}
