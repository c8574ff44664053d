package io.appbuilder.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.storage.local.DirectoryRuleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {

    private static final Path STARTER = Path.of("../starter/src");

    @Test
    void makesTypeScriptOfValues() throws InvalidRuleException {
        var rules = List.of(
                rule("hr-policy", "{\"days\": 25, \"names\": [\"l'été\", \"a\\\"b\"], \"none\": [], \"empty\": {}}"),
                rule("pricing", "{\"step\": 0.01}"));

        assertThat(RuleCompiler.typeScript(rules)).isEqualTo("""
                        /* Compiled from rules/*.json; do not edit. */
                        export const rules = {
                          "hrPolicy": {
                            "days": 25,
                            "names": [
                              "l'été",
                              "a\\"b"
                            ],
                            "none": [],
                            "empty": {}
                          },
                          "pricing": {
                            "step": 0.01
                          }
                        } as const;
                        """);
    }

    @Test
    void makesAThemeOfDesignTokens() throws InvalidRuleException {
        var design = rule("design", """
                {"tokens": {"light": {"--color-text": "#111"}, "dark": {"--color-text": "#eee"},
                 "shared": {"--radius-md": "0.5rem"}}}
                """);

        assertThat(RuleCompiler.tokensCss(List.of(design))).hasValue("""
                        /* Compiled from rules/design.json; do not edit. */
                        @theme {
                          --radius-md: 0.5rem;
                          --color-text: #111;
                        }

                        .dark {
                          --color-text: #eee;
                        }
                        """);
        assertThat(RuleCompiler.tokensCss(List.of(rule("pricing", "{}")))).isEmpty();
    }

    @Test
    void refusesTokensThatWouldBeMoreThanTokens() {
        for (String token : List.of(
                "\"--color-text\": \"red; } body { display: none\"",
                "\"--color-text\": \"red /* \"",
                "\"--color-text\": 7",
                "\"color\": \"red\"")) {
            var design = "{\"tokens\": {\"light\": {%s}}}".formatted(token);
            assertThatThrownBy(() -> RuleCompiler.tokensCss(List.of(rule("design", design))))
                    .isInstanceOf(InvalidRuleException.class)
                    .hasMessageStartingWith("design: values.tokens.light.");
        }
    }

    /** After a change of rules: {@code mvn test -Dtest=RuleCompilerTest -Dwrite.compiled.rules=true}. */
    @Test
    void theCommittedStarterIsWhatTheCommittedRulesCompileTo() throws IOException, InvalidRuleException {
        var rules = new DirectoryRuleStore(Path.of("../rules")).rules();

        assertThat(rules).extracting(Rule::id).containsExactly("company", "design", "finance", "pricing");
        assertCommitted(STARTER.resolve("rules.ts"), RuleCompiler.typeScript(rules));
        assertCommitted(STARTER.resolve("rules-manifest.json"), RuleCompiler.manifest(rules));
        assertCommitted(
                STARTER.resolve("tokens.css"), RuleCompiler.tokensCss(rules).orElseThrow());
    }

    private static void assertCommitted(Path file, String compiled) throws IOException {
        if (Boolean.getBoolean("write.compiled.rules")) {
            Files.writeString(file, compiled);
        }
        assertThat(Files.readString(file)).isEqualTo(compiled);
    }

    private static Rule rule(String id, String values) throws InvalidRuleException {
        return RuleReader.read(id, """
                {"label": {"fr": "a", "en": "a"}, "description": {"fr": "a", "en": "a"}, "keywords": ["a"],
                 "rules": [{"id": "b", "title": {"fr": "a", "en": "a"}, "statement": {"fr": "a", "en": "a"},
                            "values": %s, "appliesTo": ["a"], "source": [{"title": "a"}]}]}
                """.formatted(values), LocalDate.of(2026, 1, 1));
    }
}
