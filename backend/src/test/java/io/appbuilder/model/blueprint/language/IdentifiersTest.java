package io.appbuilder.model.blueprint.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "Téléphone,telephone",
        "Montant HT,montant_ht",
        "E-mail,email",
        "Œuvre d'art,oeuvre_d_art",
        "  espaces   multiples ,espaces_multiples",
        "2e adresse,n_2e_adresse",
        "order,order_value",
        "Taux (%),taux_pourcent",
    })
    void snakeCaseWithoutAccents(String words, String expected) {
        var identifiers = new Identifiers(Set.of("order"));
        assertThat(identifiers.of(words, "value")).contains(expected);
    }

    @Test
    void nothingLeftIsNoName() {
        var identifiers = new Identifiers(Set.of());
        assertThat(identifiers.of("名前", "value")).isEmpty();
        assertThat(identifiers.of("'; --", "value")).isEmpty();
        assertThat(identifiers.of("a".repeat(300), "value").orElseThrow()).hasSize(Identifiers.MAX_LENGTH);
    }
}
