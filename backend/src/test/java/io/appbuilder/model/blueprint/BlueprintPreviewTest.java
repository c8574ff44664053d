package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnEvent.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes what prompts generate into a directory, for example a copy of {@code starter/} that is then type-checked and built:
 * {@code mvn test -Dtest=BlueprintPreviewTest -Dblueprint.preview.directory=… -Dblueprint.preview.prompts="…|…"}.
 */
@EnabledIfSystemProperty(named = "blueprint.preview.directory", matches = ".+")
class BlueprintPreviewTest {

    @Test
    void writesWhatThePromptsGenerate() throws IOException {
        Path directory = Path.of(System.getProperty("blueprint.preview.directory", ""));
        String prompts = System.getProperty("blueprint.preview.prompts", "Ajouter un module CRM avec table clients");
        try (var project = new SimulatedProject(Language.FR)) {
            for (String prompt : prompts.split("\\|", -1)) {
                assertThat(project.prompt(prompt).reason()).as(prompt).isEqualTo(FinishReason.DONE);
            }
            for (var file : project.files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }
}
