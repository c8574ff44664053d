package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.Cancellation;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallStarted;
import io.appbuilder.turn.TurnEvent.ToolInputDelta;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void textComesFirstAndEachCallComesInPiecesAndThenWhole() {
        try (var project = new SimulatedProject(Language.FR)) {
            List<TurnEvent> events = new ArrayList<>(
                    project.prompt("Ajoute un CRM et un tableau de bord").events());
            assertThat(events.getFirst()).isInstanceOf(TextDelta.class);
            assertThat(events.getLast()).isInstanceOf(Usage.class);
            Map<String, StringBuilder> pieces = new HashMap<>();
            Set<String> complete = new HashSet<>();
            for (TurnEvent event : events) {
                switch (event) {
                    case ToolCallStarted started -> {
                        assertThat(pieces).doesNotContainKey(started.id());
                        pieces.put(started.id(), new StringBuilder());
                    }
                    case ToolInputDelta delta ->
                        pieces.computeIfPresent(delta.id(), (_, text) -> text.append(delta.json()));
                    case ToolCallComplete call -> {
                        assertThat(SimulatedProject.json(String.valueOf(pieces.get(call.id()))))
                                .isEqualTo(call.input());
                        assertThat(complete.add(call.id())).isTrue();
                        assertThat(call.id()).matches("[a-zA-Z0-9_-]{1,64}");
                    }
                    case TextDelta _ -> assertThat(pieces).isEmpty();
                    case Usage _ -> assertThat(complete).isEqualTo(pieces.keySet());
                    case TurnEvent.Choices _, TurnEvent.ToolCallDropped _, TurnEvent.Thought _ ->
                        throw new AssertionError("the generator neither asks here nor breaks off nor thinks: " + event);
                    case TurnEvent.TurnStarted _, TurnEvent.Budget _, TurnEvent.Problem _, TurnEvent.TurnFinished _ ->
                        throw new AssertionError("belongs to the caller: " + event);
                }
            }
            assertThat(complete).hasSizeGreaterThan(8);
        }
    }

    @Test
    void inputsFitTheToolsOfTheProtocol() throws IOException {
        JsonNode tools = SimulatedProject.json(Files.readString(Path.of("../protocol/tools.json")))
                .path("tools");
        try (var project = new SimulatedProject(Language.FR)) {
            List<ToolCallComplete> calls =
                    new ArrayList<>(project.prompt("Ajoute une table clients").calls());
            calls.addAll(project.prompt("renomme le champ ville en localité").calls());
            assertThat(calls).extracting(ToolCallComplete::name).contains("write_file", "edit_file");
            for (ToolCallComplete call : calls) {
                JsonNode schema = schema(tools, call.name());
                schema.path("required")
                        .forEach(key ->
                                assertThat(call.input().has(key.asText())).isTrue());
                call.input()
                        .fieldNames()
                        .forEachRemaining(key ->
                                assertThat(schema.path("properties").has(key)).isTrue());
            }
        }
    }

    @Test
    void theSameRequestHasTheSameAnswer() {
        List<TurnEvent> first = new ArrayList<>();
        List<TurnEvent> second = new ArrayList<>();
        SimulatedProject.repositoryModel().answer(request(), first::add, new Cancellation());
        SimulatedProject.repositoryModel().answer(request(), second::add, new Cancellation());
        assertThat(first).isEqualTo(second).isNotEmpty();
    }

    @Test
    void stopsBetweenEventsOnceCancelled() {
        Cancellation cancellation = new Cancellation();
        List<TurnEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> SimulatedProject.repositoryModel()
                        .answer(
                                request(),
                                event -> {
                                    events.add(event);
                                    if (event instanceof ToolCallStarted) {
                                        cancellation.cancel();
                                    }
                                },
                                cancellation))
                .isInstanceOf(Cancellation.CancelledException.class);
        assertThat(events).last().isInstanceOf(ToolCallStarted.class);
    }

    @Test
    void failedToolsAreNamedInPlainWords() {
        try (var project = new SimulatedProject(Language.FR)) {
            var turn = project.promptWithFailingTools("Ajoute une table clients", "disk full");
            assertThat(turn.reason()).isEqualTo(TurnEvent.FinishReason.DONE);
            assertThat(turn.closing())
                    .startsWith("Je me suis arrêté")
                    .contains("la base de données", "« disk full »")
                    .doesNotContain("table.json", ".tsx", "src/");
        }
    }

    private static JsonNode schema(JsonNode tools, String name) {
        for (JsonNode tool : tools) {
            if (tool.path("name").asText().equals(name)) {
                return tool.path("inputSchema");
            }
        }
        throw new AssertionError("no tool " + name);
    }

    private static TurnRequest request() {
        return new TurnRequest(
                "t-1",
                0,
                TurnRequest.Kind.PROMPT,
                Language.EN,
                new Project("p", List.of(), List.of()),
                List.of(new Message(Message.Role.USER, List.of(new Message.Text("Add a customers table")))),
                List.of(),
                List.of());
    }
}
