package io.appbuilder.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.blueprint.BlueprintModel;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.storage.local.DirectoryTemplateStore;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.MemoryUsageLedger;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRunner;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns on a real folder with a real SQLite file, as the command line runs them. */
class TerminalTurnTest {

    @TempDir
    private Path folder;

    private static TerminalTurn turn() throws IOException {
        RuleStore rules = new DirectoryRuleStore(Path.of("../rules"));
        var models = new ModelCatalog(
                List.of(new BlueprintModel(rules, new DirectoryTemplateStore(Path.of("../templates")))));
        var runner = new TurnRunner(
                models,
                ToolCatalog.load(),
                new MemoryUsageLedger(Clock.systemUTC(), 10),
                SpendingCeilings.NONE,
                TurnLimits.DEFAULT,
                new VirtualThreadTimer());
        return new TerminalTurn(
                models,
                runner,
                new StarterProject(Path.of("../starter"), rules).snapshot().files());
    }

    private TurnReport say(String prompt) throws Exception {
        return turn().run(folder, prompt, Language.FR, _ -> {});
    }

    @Test
    void makesAnAppChangesItAsksAndUndoes() throws Exception {
        TurnReport first = say("Crée une table clients (nom, ville)");
        assertThat(first.reason()).isEqualTo(FinishReason.DONE);
        assertThat(first.exitCode()).isZero();
        assertThat(first.json().path("created").asBoolean()).isTrue();
        assertThat(folder.resolve("package.json")).exists();
        assertThat(folder.resolve("src/modules/clients/table.json")).exists();
        assertThat(columns(first)).containsExactly("id", "created_at", "nom", "ville");
        insert("INSERT INTO clients (nom, ville) VALUES ('Durand', 'Lyon')");

        TurnReport asked = say("supprime la table clients");
        assertThat(asked.exitCode()).isEqualTo(3);
        assertThat(asked.json().path("asked").path("choices")).hasSize(3);
        TurnReport left = say("3");
        assertThat(left.exitCode()).isEqualTo(5);

        say("renomme ville en commune");
        TurnReport undone = say("annule la dernière modification");
        assertThat(undone.reason()).isEqualTo(FinishReason.DONE);
        assertThat(columns(undone)).containsExactly("id", "created_at", "nom", "ville");
        assertThat(undone.json().path("tables").path(0).path("rows").asInt()).isEqualTo(1);
        assertThat(say("quel temps fait-il ?").exitCode()).isEqualTo(5);
    }

    @Test
    void deletesTheFilesOfATableThatIsEmpty() throws Exception {
        say("Crée une table clients (nom) et une table projets (nom)");
        TurnReport report = say("supprime la table projets");
        assertThat(report.exitCode()).as(report.text()).isZero();
        assertThat(folder.resolve("src/modules/projets")).doesNotExist();
        assertThat(folder.resolve("api/projets.ts")).doesNotExist();
        assertThat(report.json().path("tables")).hasSize(1);
    }

    @Test
    void toolsStayInsideTheFolder() throws Exception {
        ProjectFolder project = new ProjectFolder(folder.resolve("app"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("app/link"), folder);
        for (String path : List.of(
                "../secret.txt", "/etc/passwd", "link/secret.txt", "data/app.db", ".app-builder/x", "a\\b", "")) {
            assertThatThrownBy(() -> project.read(path)).as(path).isInstanceOf(ToolFailure.class);
            assertThatThrownBy(() -> project.write(path, "x")).as(path).isInstanceOf(ToolFailure.class);
        }
        try (AppDatabase database = new AppDatabase(project.root())) {
            FolderTools tools = new FolderTools(project, database);
            for (String command :
                    List.of("rm -rf ../secret.txt", "rm -rf /", "cat /etc/passwd", "rm -rf a; ls", "rm -rf $HOME")) {
                var input = JsonNodeFactory.instance.objectNode().put("command", command);
                assertThat(tools.run(new ToolUse("1", "run_command", input)).isError())
                        .as(command)
                        .isTrue();
            }
        }
        assertThat(folder.resolve("secret.txt")).hasContent("secret");
    }

    @Test
    void aMigrationThatFailsLeavesTheDatabaseAsItWas() throws Exception {
        ProjectFolder project = new ProjectFolder(folder);
        try (AppDatabase database = new AppDatabase(project.root())) {
            FolderTools tools = new FolderTools(project, database);
            var input = JsonNodeFactory.instance
                    .objectNode()
                    .put("path", "db/migrations/0001_bad.sql")
                    .put("content", "CREATE TABLE a (id INTEGER); CREATE TABLE a (id INTEGER);");
            var result = tools.run(new ToolUse("1", "write_file", input));
            assertThat(result.isError()).isTrue();
            assertThat(result.content()).contains("0001_bad.sql");
            assertThat(database.tables()).isEmpty();
        }
        assertThat(folder.resolve("db/migrations/0001_bad.sql")).doesNotExist();
    }

    @Test
    void editsNeedOnePlaceAndLeaveJsonWhole() throws Exception {
        ProjectFolder project = new ProjectFolder(folder);
        project.write("src/a.ts", "if (a) {\n    b();\n}\nc();\nc();\n");
        project.write("src/table.json", "{\"name\": \"a\"}\n");
        try (AppDatabase database = new AppDatabase(project.root())) {
            FolderTools tools = new FolderTools(project, database);

            assertThat(edit(tools, "/project/src/a.ts", "if (a) {\n  b();\n}", "if (a) {\n  b(1);\n  d();\n}"))
                    .startsWith("Successfully edited");
            assertThat(project.read("src/a.ts")).isEqualTo("if (a) {\n  b(1);\n  d();\n}\nc();\nc();\n");
            assertThat(edit(tools, "src/a.ts", "c();", "e();")).contains("Found 2 matches", "Line 5: c();", "Line 6");
            assertThat(edit(tools, "src/a.ts", "x();", "y();")).contains("Could not find");
            assertThat(edit(tools, "src/table.json", "\"a\"}", "\"a\"")).contains("would not be JSON");
        }
        assertThat(project.read("src/table.json")).isEqualTo("{\"name\": \"a\"}\n");
        assertThat(project.read("src/a.ts")).endsWith("c();\nc();\n");
    }

    private static String edit(FolderTools tools, String path, String oldText, String newText) throws IOException {
        var input = JsonNodeFactory.instance.objectNode().put("path", path);
        input.putArray("edits").addObject().put("oldText", oldText).put("newText", newText);
        return tools.run(new ToolUse("1", "edit_file", input)).content();
    }

    private void insert(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/app.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> columns(TurnReport report) {
        List<String> names = new ArrayList<>();
        for (JsonNode column : report.json().path("tables").path(0).path("columns")) {
            names.add(column.path("name").asText());
        }
        return names;
    }
}
