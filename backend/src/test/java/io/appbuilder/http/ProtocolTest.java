package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.ImageType;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.PromptSize;
import io.appbuilder.turn.Spending;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we write and read is what {@code protocol/} says. */
class ProtocolTest {

    private static final List<TurnEvent> ONE_OF_EACH = List.of(
            new TurnEvent.TurnStarted("t-1", 0, "blueprint"),
            new TurnEvent.TextDelta("é \" \n"),
            new TurnEvent.ToolCallStarted("c", "write_file"),
            new TurnEvent.ToolInputDelta("c", "{"),
            new TurnEvent.ToolCallComplete("c", "write_file", JsonNodeFactory.instance.objectNode()),
            new TurnEvent.ToolCallDropped("c"),
            new TurnEvent.Thought(new Message.Thinking("", "c2VhbGVk", true)),
            new TurnEvent.Choices(List.of("Clients", "Les deux")),
            new TurnEvent.Usage(
                    0,
                    1,
                    2,
                    3,
                    Optional.of(new Cost(new BigDecimal("0.0000012"), "EUR")),
                    Optional.of(new PromptSize(Map.of("tools", 4_000L), 1))),
            new TurnEvent.Budget(
                    new Spending(6, OptionalLong.of(7), Optional.empty(), Optional.of(new Cost(BigDecimal.TWO, "EUR"))),
                    new Spending(6, OptionalLong.empty(), Optional.empty(), Optional.empty())),
            new TurnEvent.Problem("turn_timeout", "…", true));

    @Test
    void everyEventIsAsTheSchemaSays() {
        assertThat(ONE_OF_EACH.stream().map(Object::getClass).toList())
                .hasSize(TurnEvent.class.getPermittedSubclasses().length - 1);

        var ends = Stream.concat(
                Arrays.stream(FinishReason.values()).map(TurnEvent.TurnFinished::new),
                Arrays.stream(Ceiling.values())
                        .map(ceiling -> new TurnEvent.TurnFinished(FinishReason.LIMIT, Optional.of(ceiling))));
        Stream.concat(ONE_OF_EACH.stream(), ends).map(TurnEventJson::of).forEach(Protocol::assertValidEvent);
    }

    @Test
    void theSchemaIsNotContentWithAnything() {
        var event = TurnEventJson.of(ONE_OF_EACH.getFirst());

        assertThat(Protocol.isValidEvent(event.deepCopy().put("extra", 1))).isFalse();
        assertThat(Protocol.isValidEvent(event.deepCopy().without("leg"))).isFalse();
    }

    @Test
    void theFixturesAreAsTheSchemasSay() {
        assertThat(Protocol.fixture("events.json")).hasSize(13).allSatisfy(Protocol::assertValidEvent);
        assertThat(Protocol.fixture("ceiling.events.json")).hasSize(3).allSatisfy(Protocol::assertValidEvent);
        assertThat(Protocol.fixture("question.events.json")).hasSize(5).allSatisfy(Protocol::assertValidEvent);
        assertThat(Protocol.REQUEST.fault(Protocol.fixture("first-leg.request.json")))
                .isEmpty();
    }

    @Test
    void thoughtsAreReadInTheirPlaces() throws RequestException {
        var content = new TurnRequestReader()
                .read(Protocol.fixture("tools-leg.request.json"))
                .messages()
                .get(1)
                .content();

        assertThat(content.subList(0, 2))
                .isEqualTo(List.of(
                        new Message.Thinking("Une table clients suffit.", "EqQBCgIYAhIM", false),
                        new Message.Thinking("", "EmwKAhgBEgyV", true)));
        assertThat(content).hasSize(4);
    }

    @Test
    void modeModelAndPicturesAreRead() throws RequestException {
        var request = new TurnRequestReader().read(Protocol.fixture("plan-with-image.request.json"));

        assertThat(request.mode()).isEqualTo(TurnRequest.Mode.PLAN);
        assertThat(request.model()).contains("claude");
        assertThat(request.messages().getFirst().content().getFirst())
                .isInstanceOfSatisfying(
                        Message.Image.class, image -> assertThat(image.type()).isEqualTo(ImageType.PNG));
    }

    @Test
    void aMessageHasFourPicturesAtMost() {
        var json = (ObjectNode) Protocol.fixture("plan-with-image.request.json");
        var content = (com.fasterxml.jackson.databind.node.ArrayNode)
                json.path("messages").path(0).path("content");
        for (int i = 0; i < 3; i++) {
            content.add(content.get(0).deepCopy());
        }
        assertThat(Protocol.REQUEST.fault(json)).isEmpty();

        content.add(content.get(0).deepCopy());
        assertThat(Protocol.REQUEST.fault(json)).isPresent();
    }

    @Test
    void aWholeRequestIsRead() throws RequestException {
        var json = TurnRequests.firstLeg();
        json.put("kind", "repair").put("leg", 1);
        var messages = (com.fasterxml.jackson.databind.node.ArrayNode) json.path("messages");
        message(messages.addObject(), "assistant")
                .put("type", "tool_use")
                .put("id", "c1")
                .put("name", "write_file")
                .putObject("input")
                .put("path", "a");
        message(messages.addObject(), "user")
                .put("type", "tool_result")
                .put("toolUseId", "c1")
                .put("isError", true)
                .put("content", "no");
        json.putArray("problems")
                .addObject()
                .put("id", "1")
                .put("fingerprint", "f")
                .put("kind", "sql")
                .put("message", "m")
                .put("line", 3)
                .put("at", 1.5);

        var request = new TurnRequestReader().read(json);

        assertThat(request.kind()).isEqualTo(TurnRequest.Kind.REPAIR);
        assertThat(request.language()).isEqualTo(Language.FR);
        assertThat(request.messages()).hasSize(3);
        assertThat(request.messages().get(2).content().getFirst())
                .isEqualTo(new io.appbuilder.turn.Message.ToolResult("c1", true, "no"));
        assertThat(request.problems().getFirst().line()).hasValue(3);
        assertThat(request.problems().getFirst().file()).isEmpty();
    }

    @Test
    void theToolsAreThoseOfTheProtocol() {
        var tools = ToolCatalog.load();

        assertThat(tools.definitions())
                .extracting((JsonNode tool) -> tool.path("name").asText())
                .contains("write_file", "edit_file", "read_query", "run_command")
                .allMatch(tools::contains);
        assertThat(tools.contains("rm")).isFalse();
    }

    private static ObjectNode message(ObjectNode message, String role) {
        return message.put("role", role).putArray("content").addObject();
    }
}
