package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnEvent.FinishReason;
import org.junit.jupiter.api.Test;

class HandEditedProjectTest {

    private static final String TABLE = "src/modules/clients/table.json";

    /** Another layout, unknown keys, one line for two fields, and a text that occurs twice. */
    private static final String BY_HAND = """
            {
                "name": "clients", "label": { "fr": "Clientèle", "en": "Clientele" },
                "singular": { "fr": "Client", "en": "Client" },
                "title": "nom",
                "color": "teal",
                "fields": [ { "name": "nom", "label": { "fr": "Nom", "en": "Name" }, "type": "text", "width": 3 }, { "name": "ville", "label": { "fr": "Ville", "en": "City" }, "type": "text" },
                    {
                        "name": "email",
                        "label": { "fr": "E-mail", "en": "Email" },
                        "type": "email",
                        "placeholder": "a@b.fr"
                    }
                ]
            }
            """;

    @Test
    void keepsLayoutAndUnknownKeys() {
        try (var project = handEdited(BY_HAND)) {
            project.prompt("ajoute un champ téléphone à la table clientèle");
            project.prompt("renomme nom en raison sociale");
            project.prompt("supprime le champ ville");
            var table = project.table("clients");
            assertThat(project.describe().get("clients"))
                    .containsExactly("raison_sociale:text", "email:email", "telephone:phone");
            assertThat(table.path("color").asText()).isEqualTo("teal");
            assertThat(table.path("title").asText()).isEqualTo("raison_sociale");
            assertThat(table.path("fields").path(0).path("width").asInt()).isEqualTo(3);
            assertThat(project.file(TABLE))
                    .contains("    \"name\": \"clients\", \"label\"", "            \"placeholder\": \"a@b.fr\"");
        }
    }

    @Test
    void writesTheFileAnewWhenAnEditWouldNotBeUnique() {
        String twice = BY_HAND.replace(
                        "\"color\": \"teal\"", "\"was\": [\"nom\"], \"color\": { \"name\": \"x\", \"label\": {} }")
                .replace(", \"width\": 3 }", " }")
                .replace(
                        "\"was\": [\"nom\"]",
                        "\"was\": { \"name\": \"nom\", \"label\": { \"fr\": \"Nom\", \"en\": \"Name\" }, \"type\": \"text\" }");
        try (var project = handEdited(twice)) {
            var turn = project.prompt("renomme nom en titre");
            assertThat(turn.calls()).extracting(call -> call.name()).endsWith("write_file");
            assertThat(project.describe().get("clients")).contains("titre:text");
            assertThat(project.table("clients").path("was").path("name").asText())
                    .isEqualTo("nom");
        }
    }

    @Test
    void saysThatABrokenDescriptionCannotBeRead() {
        try (var project = handEdited(BY_HAND.replace("\"color\": \"teal\",", "\"color\": oops"))) {
            var turn = project.prompt("ajoute une table clients");
            assertThat(turn.reason()).isEqualTo(FinishReason.NOTHING_TO_CHANGE);
            assertThat(turn.opening()).contains("n'est plus lisible");
        }
    }

    @Test
    void aHandWrittenNameThatIsNoIdentifierIsNotUsed() {
        try (var project =
                handEdited(BY_HAND.replace("\"name\": \"clients\"", "\"name\": \"clients; DROP TABLE x\""))) {
            assertThat(project.prompt("ajoute un champ téléphone").calls()).isEmpty();
        }
    }

    @Test
    void anAppThatHasANameKeepsIt() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.files.put("src/app.json", "{ \"name\": \"Chez Paul\", \"language\": \"fr\", \"beta\": true }");
            project.prompt("Ajoute un CRM");
            assertThat(project.file("src/app.json")).contains("Chez Paul");
        }
    }

    @Test
    void theFirstChangeNamesTheAppAndSetsItsLanguage() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.files.put("src/app.json", "{ \"name\": \"Application\", \"language\": \"fr\", \"beta\": true }");
            project.prompt("Add a CRM module with a customers table");
            var app = SimulatedProject.json(project.file("src/app.json"));
            assertThat(app.path("name").asText()).isEqualTo("CRM");
            assertThat(app.path("language").asText()).isEqualTo("en");
            assertThat(app.path("beta").asBoolean()).isTrue();
        }
    }

    private static SimulatedProject handEdited(String table) {
        var project = new SimulatedProject(Language.FR);
        project.execute("CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT, ville TEXT, email TEXT)");
        project.files.put(TABLE, table);
        project.files.put("src/modules/clients/index.tsx", "export default { order: 10 };");
        return project;
    }
}
