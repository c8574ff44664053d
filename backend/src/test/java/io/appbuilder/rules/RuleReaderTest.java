package io.appbuilder.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.json.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the published schema say the same. */
class RuleReaderTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("/rules/rule.schema.json");
    private static final Path RULES = Path.of("../rules");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
            {"label": {"fr": "Tarifs", "en": "Pricing"}, "description": {"fr": "d", "en": "d"}, "keywords": ["prix"],
             "rules": [{"id": "prices", "title": {"fr": "t", "en": "t"}, "statement": {"fr": "s", "en": "S"},
                        "values": {"rates": [{"percent": 3}], "currency": "EUR"}, "appliesTo": ["invoice"],
                        "validFrom": "2026-01-01", "source": [{"title": "x", "url": "https://example.org"}],
                        "owns": [{"kind": "percent", "value": "rates.percent", "words": ["remise"]}, {"kind": "colour"}]}]}
            """;

    static Stream<String> files() throws IOException {
        try (var files = Files.list(RULES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".schema.json"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRuleOfTheRepositoryIsValid(String name) throws IOException, InvalidRuleException {
        var text = Files.readString(RULES.resolve(name));

        assertThat(SCHEMA.fault(JSON.readTree(text))).isEmpty();
        assertThat(RuleReader.read(name.replace(".json", ""), text, DAY).statements())
                .allMatch(statement -> statement.isInForce(DAY));
    }

    @Test
    void makesValuesAndGuidanceOfItsRules() throws InvalidRuleException {
        var rule = RuleReader.read("pricing", RULE, DAY);

        assertThat(rule.values().path("currency").asText()).isEqualTo("EUR");
        assertThat(rule.guidance().en()).containsExactly("S");
        assertThat(rule.statements().getFirst().owns()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-12-31, true",
        "2026-06-15, 2026-06-15, true",
        "2026-06-16, 2026-12-31, false",
        "2025-01-01, 2026-06-14, false"
    })
    void keepsToTheDaysOfItsValidity(String from, String until, boolean inForce) throws InvalidRuleException {
        var text = RULE.replace("\"2026-01-01\"", "\"%s\", \"validUntil\": \"%s\"".formatted(from, until));

        assertThat(RuleReader.read("pricing", text, DAY).values().has("currency"))
                .isEqualTo(inForce);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Tarifs\"                | 7                      | label.fr: a text is expected",
                "\"label\"                 | \"labels\"             | labels: unknown field",
                "[\"prix\"]                | \"prix\"               | keywords: a list of texts is expected",
                "[\"prix\"]                | [\"prix\", \" \"]      | keywords[1]: a text is expected",
                "\"prices\"                | \"The prices\"         | rules[0].id: lower-case words",
                "\"s\"                     | \"\"                   | rules[0].statement.fr: a text is expected",
                "\"currency\"              | \"the currency\"       | rules[0].values.the currency: a name",
                "[\"invoice\"]             | []                     | rules[0].appliesTo: at least one text",
                "2026-01-01                  | 2026                   | rules[0].validFrom: a date such as",
                "https:                      | javascript:            | rules[0].source[0].url: an address",
                "\"url\"                   | \"link\"               | rules[0].source[0].link: unknown field",
                "\"percent\", \"value\"  | \"thing\", \"value\"  | rules[0].owns[0].kind: percent",
                "[\"remise\"]              | [\"Remisé\"]           | rules[0].owns[0].words: lower-case words"
            })
    void namesTheFieldThatIsWrong(String before, String after, String message) throws IOException {
        var text = RULE.replace(before, after);

        assertThat(text).isNotEqualTo(RULE);
        assertThat(SCHEMA.fault(JSON.readTree(text))).isPresent();
        assertThatThrownBy(() -> RuleReader.read("pricing", text, DAY))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesWhatASchemaCannotSay() {
        var twice = RULE.replace("[{\"id\"", "[%s, {\"id\"".formatted(rule(RULE)));
        assertRefused(twice, "rules[1].id: \"prices\" is there twice");
        var both = RULE.replace("[{\"id\"", "[%s, {\"id\"".formatted(rule(RULE).replace("\"prices\"", "\"other\"")));
        assertRefused(both, "values.rates: both other and prices give it");
        assertRefused(RULE.replace("rates.percent", "rates.amount"), "rules[0].owns[0].value: \"rates.amount\"");
        assertRefused(
                RULE.replace("\"2026-01-01\"", "\"2026-01-01\", \"validUntil\": \"2025-12-31\""),
                "rules[0].validUntil: a day after validFrom");
        assertRefused(RULE.replace("2026-01-01", "2026-02-30"), "rules[0].validFrom: a date such as");
        assertRefused("[]", "the file: an object is expected");
        assertRefused("{\"label\":\n oops}", "not JSON: line 2, column");
    }

    private static String rule(String text) {
        return text.substring(text.indexOf("[{\"id\"") + 1, text.lastIndexOf("]}"));
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> RuleReader.read("pricing", text, DAY)).hasMessageStartingWith(message);
    }
}
