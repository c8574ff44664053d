package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.CsvAttachment.Column;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnEvent.FinishReason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void makesExactlyTheTableThatTheStudioDescribes() {
        try (var project = new SimulatedProject(Language.FR)) {
            var turn = project.drop(csv(
                    "ventes",
                    new Column("date_vente", "Date vente", "date", List.of()),
                    new Column("order", "Order", "text", List.of()),
                    new Column("montant", "Montant", "money", List.of()),
                    new Column("etat", "État", "choice", List.of("En cours", "Payée"))));
            assertThat(turn.reason()).isEqualTo(FinishReason.DONE);
            assertThat(turn.opening()).contains("**Ventes 2025**", "Les 12 lignes du fichier suivent");
            assertThat(project.describe().get("ventes"))
                    .containsExactly("date_vente:date", "order:text", "montant:money", "etat:choice(En cours|Payée)");
            project.execute(
                    "INSERT INTO ventes (date_vente, \"order\", montant, etat) VALUES ('2025-01-31', 'A1', 12.5, 'Payée')");
            assertThat(project.query("SELECT typeof(montant) FROM ventes")).isEqualTo("real");
        }
    }

    @Test
    void leavesAnExistingTableAlone() {
        try (var project = new SimulatedProject(Language.FR)) {
            project.prompt("Ajoute une table clients");
            var turn = project.drop(csv("clients", new Column("a", "A", "text", List.of())));
            assertThat(turn.reason()).isEqualTo(FinishReason.NOTHING_TO_CHANGE);
            assertThat(turn.opening()).contains("existe déjà");
        }
    }

    @Test
    void refusesColumnsThatEveryTableHasByItself() {
        try (var project = new SimulatedProject(Language.EN)) {
            var turn = project.drop(csv("ventes", new Column("id", "Id", "integer", List.of())));
            assertThat(turn.reason()).isEqualTo(FinishReason.REFUSED);
            assertThat(turn.calls()).isEmpty();
        }
    }

    @Test
    void refusesFilesThatAreTooWide() {
        Column[] columns = IntStream.range(0, 201)
                .mapToObj(index -> new Column("c" + index, "C" + index, "text", List.of()))
                .toArray(Column[]::new);
        try (var project = new SimulatedProject(Language.EN)) {
            assertThat(project.drop(csv("wide", columns)).reason()).isEqualTo(FinishReason.LIMIT);
        }
    }

    private static CsvAttachment csv(String table, Column... columns) {
        return new CsvAttachment("ventes.csv", table, "Ventes 2025", List.of(columns), 12, List.of());
    }
}
