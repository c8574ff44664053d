package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.Language;
import org.junit.jupiter.api.Test;

/** Rows survive what happens to the fields around them, on a real SQLite. */
class DataIsKeptTest {

    @Test
    void addingRenamingRemovingAndAddingAgain() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajouter un module CRM avec table clients");
            project.execute("INSERT INTO clients (nom, ville, notes) VALUES ('Durand', 'Lyon', 'fidèle')");
            project.prompt("Ajoute un champ téléphone et un champ statut (prospect, client, perdu)");
            project.prompt("renomme le champ ville en localité");
            project.prompt("supprime le champ notes");
            assertThat(project.query("SELECT nom || localite || notes FROM clients"))
                    .isEqualTo("DurandLyonfidèle");
            assertThat(project.prompt("ajoute un champ notes").paths())
                    .containsExactly("src/modules/clients/table.json");
            assertThat(project.query("SELECT notes FROM clients")).isEqualTo("fidèle");
        }
    }

    @Test
    void aFieldOfAnotherTypeDoesNotTakeOverOldData() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajoute une table clients");
            project.prompt("supprime le champ ville");
            var turn = project.prompt("ajoute un champ ville (nombre)");
            assertThat(turn.opening()).contains("restent à part");
            assertThat(project.describe().get("clients")).contains("ville_2:decimal");
            assertThat(project.query("SELECT count(ville) + count(ville_2) FROM clients"))
                    .isEqualTo("0");
        }
    }

    @Test
    void renamingToTheNameOfAKeptColumnLeavesThatColumnAlone() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajoute une table clients");
            project.prompt("supprime le champ ville");
            project.prompt("renomme entreprise en ville");
            assertThat(project.describe().get("clients")).contains("ville_2:text");
            assertThat(project.query("SELECT count(ville) + count(ville_2) FROM clients"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aTableWhoseModuleIsGoneComesBackWithItsData() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajoute une table clients");
            project.execute("INSERT INTO clients (nom) VALUES ('Durand')");
            project.files.keySet().removeIf(path -> path.startsWith("src/modules/") || path.startsWith("api/"));
            var turn = project.prompt("Ajoute une table clients avec nom, email et vip (oui/non)");
            assertThat(turn.opening()).contains("reviennent");
            assertThat(project.query("SELECT nom || count(vip) FROM clients")).isEqualTo("Durand0");
        }
    }

    @Test
    void removingTheFieldThatTitlesARowChoosesAnother() {
        try (var project = new SimulatedProject(Language.EN)) {
            project.prompt("add a customers table");
            project.prompt("rename the name field to full name");
            assertThat(project.table("customers").path("title").asText()).isEqualTo("full_name");
            project.prompt("remove the full name field");
            assertThat(project.table("customers").path("title").asText()).isEqualTo("company");
        }
    }
}
