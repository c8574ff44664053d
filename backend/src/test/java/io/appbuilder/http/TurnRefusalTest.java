package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Model;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRequest.Mode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered as JSON before any stream begins. */
class TurnRefusalTest {

    private static final TurnLimits SMALL =
            new TurnLimits(40_000, 20_000, 2, 1, Duration.ofSeconds(120), Duration.ofSeconds(10));

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(directory, SMALL, new ManualTimer());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyPromptIsRefusedUnlessAFileWasDropped() {
        assertRefusal(server.postTurn(TurnRequests.withPrompt(" \n ")), 422, "prompt_empty");

        var dropped = TurnRequests.firstLeg();
        ((ObjectNode) dropped.at("/messages/0/content/0")).put("text", "");
        var csv = dropped.putArray("attachments").addObject();
        csv.put("kind", "csv").put("fileName", "a.csv").put("table", "a").put("label", "A");
        csv.put("rowCount", 1).putArray("sample").addArray().add("1");
        csv.putArray("columns").addObject().put("name", "x").put("label", "X").put("type", "integer");
        server.model.plays((request, output, cancellation) -> {
            assertThat(request.attachments().getFirst().sample()).isEqualTo(List.of(List.of("1")));
            return FinishReason.QUESTION;
        });
        assertThat(server.postTurn(dropped.toString()).body()).contains("\"reason\":\"question\"");
    }

    @Test
    void modelsModesAndPicturesThatCannotBeAreRefused() {
        var json = (ObjectNode) Protocol.fixture("plan-with-image.request.json");
        assertRefusal(server.postTurn(json.toString()), 422, "unknown_model");

        json.put("model", "scripted");
        assertRefusal(server.postTurn(json.toString()), 422, "mode_unsupported");

        json.put("mode", "build");
        assertRefusal(server.postTurn(json.toString()), 422, "images_unsupported");

        server.model.traits = new Model.Traits(EnumSet.allOf(Mode.class), true, false, false);
        assertThat(server.postTurn(json.toString()).statusCode()).isEqualTo(200);

        ((ObjectNode) json.at("/messages/0/content/0")).put("mediaType", "image/gif");
        assertRefusal(server.postTurn(json.toString()), 422, "image_invalid");

        ((ObjectNode) json.at("/messages/0/content/0")).put("mediaType", "image/png");
        for (int i = 0; i < 8; i++) {
            ((ArrayNode) json.path("messages"))
                    .add(json.path("messages").path(0).deepCopy());
        }
        assertRefusal(server.postTurn(json.toString()), 413, "too_many_images");
    }

    @Test
    void theModelsThatAnswerAreTold() throws IOException {
        assertThat(Protocol.MODELS.fault(Protocol.fixture("models.json"))).isEmpty();
        var told = TestServer.json(server.get("/api/models"));

        assertThat(Protocol.MODELS.fault(told)).isEmpty();
        assertThat(told).isEqualTo(TestServer.JSON.readTree("""
                {"models": [{"id": "scripted", "label": "scripted", "modes": ["build"], "images": false, "priced": false}]}"""));
    }

    @Test
    void aPlanIsMadeWithToolsThatReadOnly() throws IOException {
        server.model.traits = new Model.Traits(EnumSet.allOf(Mode.class), true, false, false);
        server.model.plays((request, output, cancellation) -> {
            output.emit(new TurnEvent.ToolCallStarted("c", "write_file"));
            return FinishReason.NEEDS_TOOLS;
        });
        var plan = TurnRequests.firstLeg().put("mode", "plan");

        var events = TestServer.events(server.postTurn(plan.toString()).body());

        assertThat(events).extracting(event -> event.path("type").asText()).containsExactly("turn_started", "problem");
        assertThat(events.getLast().path("code").asText()).isEqualTo("invalid_model_output");
    }

    @Test
    void aLegThatClaimsToBeDoneAfterFailedToolsHasChangedNothing() throws IOException {
        var json = (ObjectNode) Protocol.fixture("tools-leg.request.json");
        assertThat(lastReason(json)).isEqualTo("done");

        ((ObjectNode) json.at("/messages/2/content/0")).put("isError", true);
        assertThat(lastReason(json)).isEqualTo("nothing_to_change");
    }

    private String lastReason(ObjectNode request) throws IOException {
        return TestServer.events(server.postTurn(request.toString()).body())
                .getLast()
                .path("reason")
                .asText();
    }

    @Test
    void aPromptMayHaveTwentyThousandCharactersAndNoMore() {
        assertThat(server.postTurn(TurnRequests.withPrompt("é".repeat(10_000) + "a".repeat(10_000)))
                        .statusCode())
                .isEqualTo(200);

        var refusal = server.postTurn(TurnRequests.withPrompt("a".repeat(20_001)));

        assertRefusal(refusal, 413, "prompt_too_long");
        assertThat(refusal.body()).contains("20,001", "20,000");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedEvenThoughItIsStillBeingSent() {
        assertRefusal(server.postTurn("x".repeat(130_000)), 413, "body_too_large");
        assertThat(server.slots.running()).isZero();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertRefusal(server.postTurn(""), 400, "invalid_json");
        assertRefusal(server.postTurn("{\"protocol\": 1,"), 400, "invalid_json");
        assertRefusal(server.postTurn("{\"a\": 1, \"a\": 2}"), 400, "invalid_json");
        assertRefusal(server.postTurn("{} {}"), 400, "invalid_json");
        assertRefusal(server.postTurn("[".repeat(20_000)), 400, "invalid_json");
        assertRefusal(
                server.send(
                        "POST",
                        server.studio(),
                        "/api/turns",
                        "{}",
                        List.of("Origin", "http://" + server.studio(), "Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
        assertRefusal(server.postTurn("{}", "Content-Encoding", "gzip"), 415, "unsupported_media_type");
    }

    @Test
    void whatTheProtocolDoesNotKnowIsRefusedByName() {
        Map<String, Consumer<ObjectNode>> faults = Map.of(
                "turnId", request -> request.remove("turnId"),
                "extra", request -> request.put("extra", 1),
                "leg", request -> request.put("leg", 64),
                "kind", request -> request.put("kind", "PROMPT"),
                "language", request -> request.put("language", "de"),
                "project.id", request -> ((ObjectNode) request.path("project")).put("id", "../etc"),
                "project.files[0].size", request -> ((ObjectNode) request.at("/project/files/0")).put("size", -1),
                "project.files[0].mode", request -> ((ObjectNode) request.at("/project/files/0")).put("mode", "x"),
                "messages", request -> request.putArray("messages"),
                "messages[0].content[0].text",
                        request -> ((ObjectNode) request.at("/messages/0/content/0")).put("text", 7));

        faults.forEach((field, fault) -> {
            var request = TurnRequests.firstLeg();
            fault.accept(request);
            var refusal = server.postTurn(request.toString());
            assertRefusal(refusal, 422, "invalid_request");
            var named = field.substring(field.lastIndexOf('.') + 1);
            assertThat(TestServer.json(refusal).path("message").asText())
                    .contains(named)
                    .contains(field.contains(".") ? field.substring(0, field.lastIndexOf('.')) : named);
        });
    }

    @Test
    void oneClientsTurnsAreBounded() throws Exception {
        var silent = new ScriptedModel.Silent();
        server.model.plays(silent);
        try (var socket = server.connectTurn(TurnRequests.firstLeg().toString())) {
            silent.awaitBegin();

            var refusal = server.postTurn(TurnRequests.firstLeg().toString());

            assertRefusal(refusal, 429, "too_many_turns");
            assertThat(refusal.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(TestServer.json(refusal).path("retryable").asBoolean()).isTrue();
            socket.shutdownOutput();
        }
        silent.awaitEnd();
    }

    @Test
    void everybodysTurnsAreBounded() throws Exception {
        try (var first = server.slots.take("10.0.0.1");
                var second = server.slots.take("10.0.0.2")) {
            assertThat(first).isNotSameAs(second);

            var refusal = server.postTurn(TurnRequests.firstLeg().toString());

            assertRefusal(refusal, 503, "server_busy");
            assertThat(refusal.headers().firstValue("Retry-After")).hasValue("5");
        }
        server.model.plays((request, output, cancellation) -> FinishReason.DONE);
        assertThat(server.postTurn(TurnRequests.firstLeg().toString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherPathsAndMethodsAreRefusedAsJson() {
        assertRefusal(server.get("/api/nothing"), 404, "not_found");
        assertRefusal(server.get("/api/turns"), 404, "not_found");
        assertRefusal(
                server.send("DELETE", server.studio(), "/api/turns", "", server.studioHeaders()), 404, "not_found");
    }

    private static void assertRefusal(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        var problem = ((ObjectNode) TestServer.json(response)).put("type", "problem");
        assertThat(problem.path("code").asText()).isEqualTo(code);
        Protocol.assertValidEvent(problem);
    }
}
