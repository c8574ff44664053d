package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.Language;
import io.appbuilder.turn.RuntimeProblem;
import io.appbuilder.turn.RuntimeProblem.Kind;
import io.appbuilder.turn.TurnEvent.FinishReason;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RepairTest {

    private static final String PAGE = "src/modules/clients/index.tsx";
    private static final String TABLE = "src/modules/clients/table.json";

    @Test
    void writesABrokenPageAnew() {
        try (var project = withClients()) {
            String before = project.file(PAGE);
            project.files.put(PAGE, before + "}}} broken");
            var turn = project.repair(problem("/project/" + PAGE, "Unexpected token", ""));
            assertThat(turn.reason()).isEqualTo(FinishReason.DONE);
            assertThat(turn.paths()).containsExactly(PAGE);
            assertThat(turn.opening()).contains("**Clients**").doesNotContain(".tsx");
            assertThat(turn.closing()).contains("remis en état");
            assertThat(project.file(PAGE)).isEqualTo(before);
        }
    }

    @Test
    void restoresABrokenDescriptionAsThisConversationLeftIt() {
        try (var project = withClients()) {
            project.prompt("ajoute un champ téléphone");
            String before = project.file(TABLE);
            project.files.put(TABLE, before.replace("\"title\":", "\"title\""));
            var turn = project.repair(problem(TABLE, "Expected ':'", ""));
            assertThat(turn.paths()).containsExactly(TABLE);
            assertThat(project.file(TABLE)).isEqualTo(before);
        }
    }

    @Test
    void restoresAFileOfATemplate() {
        try (var project = new SimulatedProject(Language.EN)) {
            project.prompt("add a VAT calculator");
            String path = "src/modules/calculator/Results.tsx";
            String before = project.file(path);
            project.files.put(path, "export const Results = ;");
            assertThat(project.repair(problem(path, "Unexpected token", "")).paths())
                    .containsExactly(path);
            assertThat(project.file(path)).isEqualTo(before);
        }
    }

    @Test
    void leavesAPageThatOnlyStandsInAStackAlone() {
        try (var project = withClients()) {
            project.files.put(PAGE, project.file(PAGE).replace("order: 10", "order: 10, hidden: false"));
            var turn = project.repair(problem("", "x is undefined", "at Page (" + PAGE + ":6:3)"));
            assertThat(turn.calls()).isEmpty();
        }
    }

    @Test
    void saysWhatItCannotRepair() {
        try (var project = withClients()) {
            project.files.put("src/app/Shell.tsx", "broken");
            var turn = project.repair(problem("src/app/Shell.tsx", "Unexpected token", ""));
            assertThat(turn.reason()).isEqualTo(FinishReason.NOTHING_TO_CHANGE);
            assertThat(turn.opening()).contains("dernière version qui fonctionne");
        }
    }

    @Test
    void doesNotWriteWhatIsAsItShouldBe() {
        try (var project = withClients()) {
            assertThat(project.repair(problem(PAGE, "something else", "")).reason())
                    .isEqualTo(FinishReason.NOTHING_TO_CHANGE);
        }
    }

    private static SimulatedProject withClients() {
        var project = new SimulatedProject(Language.FR);
        project.prompt("Ajouter un module CRM avec table clients");
        return project;
    }

    private static RuntimeProblem problem(String file, String message, String stack) {
        return new RuntimeProblem(
                "1",
                "f",
                Kind.BUILD,
                message,
                file.isEmpty() ? Optional.empty() : Optional.of(file),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                stack.isEmpty() ? Optional.empty() : Optional.of(stack));
    }
}
