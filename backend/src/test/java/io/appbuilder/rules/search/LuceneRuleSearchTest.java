package io.appbuilder.rules.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.rules.InvalidRuleException;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RulePart;
import io.appbuilder.rules.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches the repository's own rules, among those of a company that has many more. */
class LuceneRuleSearchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private static List<Rule> rules = List.of();

    private final LuceneRuleSearch search = new LuceneRuleSearch();

    @BeforeAll
    static void read() throws IOException, InvalidRuleException {
        var all = new ArrayList<Rule>();
        for (String id : List.of("company", "design", "finance", "pricing")) {
            all.add(RuleReader.read(id, Files.readString(Path.of("../rules", id + ".json")), DAY));
        }
        for (int number = 0; number < 200; number++) {
            all.add(RuleReader.read("subject-" + number, other(number), DAY));
        }
        rules = List.copyOf(all);
    }

    private static String other(int number) {
        return """
                {"label": {"fr": "Sujet %1$d", "en": "Subject %1$d"}, "description": {"fr": "Entrepôt %1$d.", "en": "Warehouse %1$d."},
                 "keywords": ["entrepôt"],
                 "rules": [{"id": "shelves", "title": {"fr": "Rayons", "en": "Shelves"},
                            "statement": {"fr": "Un rayon porte %1$d kg.", "en": "A shelf carries %1$d kg."}, "values": {"kg%1$d": %1$d},
                            "appliesTo": ["shelf"], "source": [{"title": "x"}]},
                           {"id": "formerly", "title": {"fr": "Girafes", "en": "Giraffes"},
                            "statement": {"fr": "Plus de girafes.", "en": "No more giraffes."}, "values": {}, "appliesTo": ["giraffe"],
                            "validUntil": "2020-12-31", "source": [{"title": "x"}]}]}
                """.formatted(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Le taux de TVA de chaque ligne|finance/vat-rates",
                "Show the VAT of every product|finance/vat-rates",
                "Relances pour retards de paiement|finance/late-payment",
                "Calcule la penalite d'un retard|finance/late-payment",
                "Les remises selon le volume|pricing/volume-discounts",
                "un tarif avec des remise sur volume|pricing/volume-discounts",
                "I want to see the margins|pricing/minimum-margin",
                "L'exercice commence en avril|finance/fiscal-year",
                "La commision de chaque commercial|pricing/commissions",
                "Change the colours of the brand|design/tokens",
                "Combien porte le rayon 17 de l'entrepôt ?|subject-17/shelves",
            })
    void findsTheRuleThatIsMeant(String text, String expected) {
        assertThat(names(rules, text)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Un planning de garde pour les pompiers", "The of and to", "''", "Des girafes"})
    void findsNothingWhereThereIsNothing(String text) {
        assertThat(names(rules, text)).isEmpty();
    }

    @Test
    void aTextOfAnyLengthIsSearchedFor() {
        var text = new StringBuilder();
        for (int number = 0; number < 20_000; number++) {
            text.append("mot").append(number).append(' ');
        }

        assertThat(names(rules, "TVA " + text)).contains("finance/vat-rates");
    }

    @Test
    void searchesInTheRulesThatItIsGiven() {
        assertThat(names(rules, "le rayon 7")).isNotEmpty();
        assertThat(names(rules.subList(0, 4), "le rayon 7")).isEmpty();
        assertThat(names(List.of(), "la TVA")).isEmpty();
    }

    private List<String> names(List<Rule> rules, String text) {
        return search.find(rules, text).stream().map(RulePart::name).toList();
    }
}
