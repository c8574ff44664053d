package io.appbuilder.model.repair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Problems that have exactly one repair are repaired without the model; all others are the model's. */
class RepairingModelTest {

    private static final Message PROMPT = new Message(Role.USER, List.of(new Text("Ajoute une page")));

    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<TurnEvent> events = new ArrayList<>();
    private boolean modelWasAsked;

    private final Model model = new Model() {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) {
            modelWasAsked = true;
            return FinishReason.NOTHING_TO_CHANGE;
        }
    };

    @Test
    void correctsARelativePathThatLeadsNowhere() throws ModelException {
        files.put("src/modules/ventes/index.tsx", "import { Bouton } from '../ui/Bouton';\nexport default Bouton;\n");
        files.put("src/ui/Bouton.tsx", "export function Bouton() {}\n");

        repair(
                "Failed to resolve import \"../ui/Bouton\" from \"src/modules/ventes/index.tsx\".",
                "/src/modules/ventes/index.tsx");

        assertThat(files.get("src/modules/ventes/index.tsx")).startsWith("import { Bouton } from '../../ui/Bouton';\n");
        assertThat(modelWasAsked).isFalse();
    }

    @Test
    void anAliasThatTheProjectDoesNotHaveBecomesAPath() throws ModelException {
        files.put("src/modules/ventes/index.tsx", "import { Bouton } from \"@/ui/Bouton\";\n");
        files.put("src/ui/Bouton.tsx", "export function Bouton() {}\n");

        repair("Could not resolve '@/ui/Bouton' in src/modules/ventes/index.tsx", "src/modules/ventes/index.tsx");

        assertThat(files.get("src/modules/ventes/index.tsx"))
                .isEqualTo("import { Bouton } from \"../../ui/Bouton\";\n");
    }

    @Test
    void doesNotGuessBetweenTwoFiles() throws ModelException {
        files.put("src/App.tsx", "import { Bouton } from './Bouton';\n");
        files.put("src/a/Bouton.tsx", "export function Bouton() {}\n");
        files.put("src/b/Bouton.tsx", "export function Bouton() {}\n");

        repair("Failed to resolve import \"./Bouton\" from \"src/App.tsx\".", "src/App.tsx");

        assertThat(modelWasAsked).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void followsAFileThatThisConversationRenamed() throws ModelException {
        files.put("src/App.tsx", "import { Bouton } from './ui/Bouton';\n");
        files.put("src/ui/controls/Button.tsx", "export function Bouton() {}\n");

        answer(
                "Failed to resolve import \"./ui/Bouton\" from \"src/App.tsx\".",
                "src/App.tsx",
                moved(
                        "src/ui/Bouton.tsx",
                        "/project/src/ui/Button.tsx",
                        "src/ui/Button.tsx",
                        "src/ui/controls/Button.tsx"));
        calls().forEach(this::apply);

        assertThat(files.get("src/App.tsx")).isEqualTo("import { Bouton } from './ui/controls/Button';\n");
        assertThat(modelWasAsked).isFalse();
    }

    @Test
    void whatWasMovedWithItsFolderStillFindsWhatItImports() throws ModelException {
        files.put("src/lists/ventes/Liste.tsx", "import { prix } from '../prix';\n");
        files.put("src/prix.ts", "export const prix = 1;\n");
        files.put("src/other/prix.ts", "export const prix = 2;\n");

        answer(
                "Could not resolve '../prix' in src/lists/ventes/Liste.tsx",
                "src/lists/ventes/Liste.tsx",
                moved("src/ventes/", "src/lists/ventes"));
        calls().forEach(this::apply);

        assertThat(files.get("src/lists/ventes/Liste.tsx")).isEqualTo("import { prix } from '../../prix';\n");
    }

    @Test
    void aMoveThatFailedMovedNothing() throws ModelException {
        files.put("src/App.tsx", "import { Bouton } from './ui/Bouton';\n");
        files.put("src/ui/Button.tsx", "export function Bouton() {}\n");
        var messages = new ArrayList<>(moved("src/ui/Bouton.tsx", "src/ui/Button.tsx"));
        messages.set(2, new Message(Role.USER, List.of(new ToolResult("m0", true, "ENOENT"))));

        answer("Failed to resolve import \"./ui/Bouton\" from \"src/App.tsx\".", "src/App.tsx", messages);

        assertThat(modelWasAsked).isTrue();
    }

    @Test
    void followsWhatCommandsOfThisConversationMoved() throws ModelException {
        files.put("src/ui/controls/Button.tsx", "export function Bouton() {}\n");
        files.put("src/lib/dates.ts", "export const jour = 1;\n");
        files.put("src/lib/prix.ts", "export const prix = 1;\n");
        files.put("src/my lists/clients/Liste.tsx", "export function Liste() {}\n");
        var imports = Map.of(
                "./ui/Bouton", "./ui/controls/Button",
                "./jours", "./lib/dates",
                "./prix", "./lib/prix",
                "./clients/Liste", "./my lists/clients/Liste");
        var messages = commanded(
                "mkdir -p src/ui/controls && git mv -f src/ui/Bouton.tsx /project/src/ui/Button.tsx",
                "cd src; mv ui/Button.tsx ui/controls/\nmkdir lib; mv jours.ts lib/dates.ts && mv prix.ts lib",
                "mv src/clients 'src/my lists' && npm run build");

        imports.forEach((before, after) -> {
            files.put("src/App.tsx", "import { x } from '%s';\n".formatted(before));
            try {
                answer(
                        "Failed to resolve import \"%s\" from \"src/App.tsx\".".formatted(before),
                        "src/App.tsx",
                        messages);
            } catch (ModelException failure) {
                throw new AssertionError(failure);
            }
            calls().forEach(this::apply);
            assertThat(files.get("src/App.tsx")).isEqualTo("import { x } from '%s';\n".formatted(after));
        });
        assertThat(modelWasAsked).isFalse();
    }

    @Test
    void whatACommandDidNotMoveIsNotFollowed() throws ModelException {
        files.put("src/App.tsx", "import { Bouton } from './ui/Bouton';\n");
        files.put("src/ui/Button.tsx", "export function Bouton() {}\n");
        files.put("src/old/Knob.tsx", "export function Knob() {}\n");

        answer(
                "Failed to resolve import \"./ui/Bouton\" from \"src/App.tsx\".",
                "src/App.tsx",
                commanded(
                        "mv src/old/Knob.tsx src/ui/Bouton.tsx",
                        "mv src/ui/B*.tsx src/ui/Button.tsx",
                        "echo mv src/ui/Bouton.tsx src/ui/Button.tsx"));

        assertThat(modelWasAsked).isTrue();
    }

    /** A conversation that ran these, the last one without success. */
    private static List<Message> commanded(String... commands) {
        var calls = new ArrayList<Message.Block>();
        var results = new ArrayList<Message.Block>();
        for (int i = 0; i < commands.length; i++) {
            calls.add(new ToolUse(
                    "c" + i,
                    "run_command",
                    JsonNodeFactory.instance.objectNode().put("command", commands[i])));
            results.add(new ToolResult("c" + i, i == commands.length - 1, ""));
        }
        return List.of(PROMPT, new Message(Role.ASSISTANT, calls), new Message(Role.USER, results));
    }

    /** A conversation that moved these, each {@code from} followed by its {@code to}. */
    private static List<Message> moved(String... paths) {
        var calls = new ArrayList<Message.Block>();
        var results = new ArrayList<Message.Block>();
        for (int i = 0; i < paths.length; i += 2) {
            var input = JsonNodeFactory.instance
                    .objectNode()
                    .put("source", paths[i])
                    .put("destination", paths[i + 1]);
            calls.add(new ToolUse("m" + i, "move_file", input));
            results.add(new ToolResult("m" + i, false, "Successfully moved"));
        }
        return List.of(PROMPT, new Message(Role.ASSISTANT, calls), new Message(Role.USER, results));
    }

    @Test
    void addsAMissingImportToTheOneOfTheSameModule() throws ModelException {
        files.put("src/App.tsx", "import { useState } from 'react';\nuseEffect(() => {});\n");

        repair("useEffect is not defined", "http://p.app.localhost:8080/src/App.tsx?t=12");

        assertThat(files.get("src/App.tsx")).startsWith("import { useState, useEffect } from 'react';\n");
    }

    @Test
    void addsAMissingImportOfTheProjectsOwn() throws ModelException {
        files.put("src/App.tsx", "import { a } from './a';\nexport const x = formatPrice(a);\n");
        files.put("src/a.ts", "export const a = 1;\n");
        files.put("src/lib/prix.ts", "export function formatPrice(n: number) {}\n");

        repair("ReferenceError: formatPrice is not defined", "src/App.tsx");

        assertThat(files.get("src/App.tsx"))
                .startsWith("import { formatPrice } from './lib/prix';\nimport { a } from './a';\n");
    }

    @Test
    void aNameThatIsDeclaredSomehowIsLeftToTheModel() throws ModelException {
        files.put("src/App.tsx", "{ const total = 1; }\nexport const x = total;\n");
        files.put("src/total.ts", "export const total = 1;\n");

        repair("total is not defined", "src/App.tsx");

        assertThat(modelWasAsked).isTrue();
    }

    @Test
    void followsARenamedExport() throws ModelException {
        files.put("src/App.tsx", "import { Client } from './clients';\nexport default Client;\n");
        files.put("src/clients.ts", "export const Clients = [];\nexport const autre = 1;\n");

        repair("The requested module '/src/clients.ts' does not provide an export named 'Client'", "src/App.tsx");

        assertThat(files.get("src/App.tsx")).startsWith("import { Clients as Client } from './clients';\n");
    }

    @Test
    void followsAnExportThatBecameTheDefaultOrCeasedToBe() throws ModelException {
        files.put("src/App.tsx", "import { Page } from './page';\nimport table from './table';\n");
        files.put("src/page.tsx", "export default function Page() {}\n");
        files.put("src/table.ts", "export const table = {};\n");

        repair("\"Page\" is not exported by \"src/page.tsx\", imported by \"src/App.tsx\".", "src/App.tsx");
        repair("\"default\" is not exported by \"src/table.ts\", imported by \"src/App.tsx\".", "src/App.tsx");

        assertThat(files.get("src/App.tsx"))
                .isEqualTo("import Page from './page';\nimport { table } from './table';\n");
    }

    @Test
    void addsADependencyWhoseVersionIsKnown() throws ModelException {
        files.put("package.json", "{\n  \"dependencies\": {\n    \"react\": \"19.3.1\"\n  }\n}\n");
        files.put("src/App.tsx", "import { Route } from 'wouter';\n");

        repair("Failed to resolve import \"wouter\" from \"src/App.tsx\".", "src/App.tsx");
        assertThat(files.get("package.json"))
                .contains("\"dependencies\": {\n    \"wouter\": \"3.13.0\",\n    \"react\"");

        repair("Failed to resolve import \"left-pad\" from \"src/App.tsx\".", "src/App.tsx");
        assertThat(modelWasAsked).isTrue();
    }

    @Test
    void putsAMigrationBehindTheOneItNeeds() throws ModelException {
        files.put("db/migrations/0001_ventes.sql", "CREATE TABLE ventes (id INTEGER);\n");
        files.put("db/migrations/0002_index.sql", "CREATE INDEX i ON clients (nom);\n");
        files.put("db/migrations/0003_clients.sql", "CREATE TABLE clients (nom TEXT);\n");

        repair("Migration db/migrations/0002_index.sql: no such table: main.clients", "db/migrations/0002_index.sql");

        assertThat(files).containsKey("db/migrations/0004_index.sql").doesNotContainKey("db/migrations/0002_index.sql");
    }

    @Test
    void saysItIsDoneOnceItsCallsWereAppliedAndTriesNothingTwice() throws ModelException {
        files.put("src/App.tsx", "import { useState } from 'react';\nuseEffect(() => {});\n");
        var before = files.get("src/App.tsx");
        var first = repair("useEffect is not defined", "src/App.tsx");
        var call = calls().getFirst();
        var called = new Message(Role.ASSISTANT, List.of(new ToolUse(call.id(), call.name(), call.input())));
        assertThat(first).isEqualTo(FinishReason.NEEDS_TOOLS);

        var applied = new Message(Role.USER, List.of(new ToolResult(call.id(), false, "ok")));
        assertThat(answer("useEffect is not defined", "src/App.tsx", List.of(PROMPT, called, applied)))
                .isEqualTo(FinishReason.DONE);
        assertThat(modelWasAsked).isFalse();

        files.put("src/App.tsx", before);
        var failed = new Message(Role.USER, List.of(new ToolResult(call.id(), true, "no")));
        answer("useEffect is not defined", "src/App.tsx", List.of(PROMPT, called, failed));
        assertThat(modelWasAsked).isTrue();
    }

    private FinishReason repair(String message, String file) throws ModelException {
        var reason = answer(message, file, List.of(PROMPT));
        calls().forEach(call -> apply(call));
        return reason;
    }

    private FinishReason answer(String message, String file, List<Message> messages) throws ModelException {
        events.clear();
        var problem = new RuntimeProblem(
                "1",
                "f",
                RuntimeProblem.Kind.BUILD,
                message,
                Optional.of(file),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        var project = new Project(
                "p",
                files.entrySet().stream()
                        .map(file1 -> new ProjectFile(
                                file1.getKey(), file1.getValue().length(), Optional.of(file1.getValue())))
                        .toList(),
                List.of());
        var request = new TurnRequest(
                "t", 1, TurnRequest.Kind.REPAIR, Language.FR, project, messages, List.of(), List.of(problem));
        return new RepairingModel(model, Map.of("react", "19.3.1", "wouter", "3.13.0"))
                .answer(request, events::add, new Cancellation());
    }

    private List<ToolCallComplete> calls() {
        return events.stream()
                .filter(ToolCallComplete.class::isInstance)
                .map(ToolCallComplete.class::cast)
                .toList();
    }

    private void apply(ToolCallComplete call) {
        var input = call.input();
        if (call.name().equals("move_file")) {
            files.put(
                    input.path("destination").asText(),
                    files.remove(input.path("source").asText()));
            return;
        }
        var path = input.path("path").asText();
        var oldText = input.at("/edits/0/oldText").asText();
        var content = files.getOrDefault(path, "");
        assertThat(content.indexOf(oldText))
                .isEqualTo(content.lastIndexOf(oldText))
                .isNotNegative();
        files.put(path, content.replace(oldText, input.at("/edits/0/newText").asText()));
    }
}
