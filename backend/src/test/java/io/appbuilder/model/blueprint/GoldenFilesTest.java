package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.blueprint.SimulatedProject.Turn;
import io.appbuilder.turn.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Compares whole turns, text and tool calls, with the files of {@code golden/}. */
class GoldenFilesTest {

    @Test
    void firstTurnMakesTheCrm() throws IOException {
        try (var project = new SimulatedProject(Language.FR)) {
            assertThat(print(project.prompt("Ajouter un module CRM avec table clients")))
                    .isEqualTo(golden("crm.txt"));
        }
    }

    @Test
    void secondTurnAddsFields() throws IOException {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajouter un module CRM avec table clients");
            Turn turn = project.prompt("Ajoute un champ téléphone et un champ statut (prospect, client, perdu)");
            assertThat(print(turn)).isEqualTo(golden("add-fields.txt"));
        }
    }

    private static String print(Turn turn) {
        StringBuilder text = new StringBuilder(turn.opening()).append('\n');
        turn.calls().forEach(call -> {
            text.append("\n=== ")
                    .append(call.name())
                    .append(' ')
                    .append(call.input().path("path").asText())
                    .append('\n');
            text.append(call.input().path("content").asText());
            call.input()
                    .path("edits")
                    .forEach(edit -> text.append("<<<\n")
                            .append(edit.path("oldText").asText())
                            .append("\n>>>\n")
                            .append(edit.path("newText").asText())
                            .append('\n'));
        });
        return text.append("\n=== ")
                .append(turn.reason())
                .append('\n')
                .append(turn.closing())
                .append('\n')
                .toString();
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream = GoldenFilesTest.class.getResourceAsStream("golden/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
