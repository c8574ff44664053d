package io.appbuilder.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.rules.Rule;
import io.appbuilder.time.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRuleStoreTest {

    private static final String RULE = """
            {"label": {"fr": "Tarifs", "en": "Pricing"}, "description": {"fr": "d", "en": "d"}, "keywords": ["prix"],
             "rules": [{"id": "prices", "title": {"fr": "t", "en": "t"}, "statement": {"fr": "s", "en": "s"},
                        "values": {"currency": "EUR"}, "appliesTo": ["invoice"], "source": [{"title": "x"}]}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void readsRulesInOrderAndLeavesBrokenOnesOut() throws IOException {
        write("pricing.json", RULE);
        write("finance.json", RULE);
        write("broken.json", "{");
        write("Bad Name.json", RULE);
        write("nested/other.json", RULE);
        write("README.md", "not a rule");
        Files.write(directory.resolve("binary.json"), new byte[] {0, 1, (byte) 0xff});
        write("huge.json", " ".repeat(300_000) + RULE);
        Files.createSymbolicLink(directory.resolve("link.json"), directory.resolve("pricing.json"));

        var rules = new DirectoryRuleStore(directory).rules();

        assertThat(rules).extracting(Rule::id).containsExactly("finance", "pricing");
        assertThat(rules.getLast().label()).isEqualTo(new Rule.Localized("Tarifs", "Pricing"));
        assertThat(rules.getLast().values().path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void readsAgainOnlyWhenSomethingChanged() throws IOException {
        write("pricing.json", RULE);
        var store = new DirectoryRuleStore(directory);
        var first = store.rules();
        assertThat(store.rules()).isSameAs(first);

        write("pricing.json", RULE.replace("EUR", "CHF0"));
        assertThat(store.rules().getFirst().values().path("currency").asText()).isEqualTo("CHF0");

        Files.delete(directory.resolve("pricing.json"));
        assertThat(store.rules()).isEmpty();
    }

    @Test
    void readsAgainOnANewDay() throws IOException {
        write("pricing.json", RULE.replace("\"appliesTo\"", "\"validUntil\": \"2026-06-30\", \"appliesTo\""));
        var clock = new MovedClock("2026-06-30T10:00:00Z");
        var store = new DirectoryRuleStore(directory, clock);
        assertThat(store.rules().getFirst().values().path("currency").asText()).isEqualTo("EUR");

        clock.forward(Duration.ofHours(14));
        assertThat(store.rules().getFirst().values().isEmpty()).isTrue();
    }

    private void write(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
