package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.plan.RuleBook;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.storage.local.DirectoryTemplateStore;
import io.appbuilder.templates.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The repository's own rules and templates: complete, consistent, and readable on every background. */
class RepositoryDataTest {

    private static final double WCAG_AA = 4.5;
    private static final Map<String, List<String>> ON = Map.of(
            "text", List.of("background", "surface", "surface-muted"),
            "text-muted", List.of("background", "surface", "surface-muted"),
            "primary-text", List.of("primary"),
            "primary", List.of("background", "surface", "primary-soft"),
            "danger", List.of("background", "surface", "danger-soft"),
            "success", List.of("background", "surface", "success-soft"),
            "warning", List.of("background", "surface", "warning-soft"),
            "info", List.of("background", "surface", "info-soft"));

    @Test
    void colorsAreReadableInBothThemes() throws IOException {
        JsonNode tokens = rules().value("design.tokens").orElseThrow();
        for (String theme : List.of("light", "dark")) {
            JsonNode colors = tokens.path(theme);
            ON.forEach((text, backgrounds) -> backgrounds.forEach(
                    background -> assertThat(contrast(color(colors, text), color(colors, background)))
                            .as("%s on %s, %s", text, background, theme)
                            .isGreaterThanOrEqualTo(WCAG_AA)));
        }
    }

    @Test
    void everyRuleThatATemplateNamesExists() throws IOException {
        RuleBook rules = rules();
        List<String> references = new ArrayList<>();
        for (Template template : templates()) {
            template.manifest().path("rules").forEach(reference -> references.add(reference.asText()));
            template.manifest()
                    .path("options")
                    .path("choices")
                    .forEach(choice -> choice.path("rules").forEach(reference -> references.add(reference.asText())));
        }
        assertThat(references).isNotEmpty();
        assertThat(rules.existing(references)).containsExactlyElementsOf(references);
    }

    @Test
    void templatesHaveUsableTablesAndFilesForTheirModules() throws IOException {
        for (Template template : templates()) {
            JsonNode manifest = template.manifest();
            Set<String> ids = new HashSet<>();
            manifest.path("tables").forEach(table -> ids.add(table.path("id").asText()));
            for (JsonNode table : manifest.path("tables")) {
                table.path("name")
                        .forEach(name -> assertThat(Identifiers.isIdentifier(name.asText()))
                                .isTrue());
                for (JsonNode field : table.path("fields")) {
                    assertThat(FieldType.find(field.path("type").asText())).isPresent();
                    field.path("name")
                            .forEach(name -> assertThat(Identifiers.isIdentifier(name.asText()))
                                    .isTrue());
                    assertThat(field.path("label").has("fr")
                                    && field.path("label").has("en"))
                            .isTrue();
                    if (field.has("table")) {
                        assertThat(ids).contains(field.path("table").asText());
                    }
                }
            }
            manifest.path("modules")
                    .forEach(module -> assertThat(template.files())
                            .containsKey("src/modules/" + module.path("slug").asText() + "/index.tsx"));
        }
    }

    private static RuleBook rules() throws IOException {
        var rules = new DirectoryRuleStore(Path.of("../rules")).rules();
        assertThat(rules).extracting(rule -> rule.id()).contains("design", "finance", "pricing");
        return new RuleBook(rules);
    }

    private static List<Template> templates() throws IOException {
        var templates = new DirectoryTemplateStore(Path.of("../templates")).templates();
        assertThat(templates).extracting(Template::id).contains("calculator", "crm", "dashboard");
        return templates;
    }

    private static double[] color(JsonNode colors, String name) {
        String hex = colors.path("--color-" + name).asText();
        assertThat(hex).as(name).matches("#[0-9a-f]{6}");
        double[] channels = new double[3];
        for (int index = 0; index < 3; index++) {
            channels[index] = Integer.parseInt(hex.substring(1 + 2 * index, 3 + 2 * index), 16) / 255.0;
        }
        return channels;
    }

    /** As WCAG 2 defines it, from 1 to 21. */
    private static double contrast(double[] first, double[] second) {
        double lighter = Math.max(luminance(first), luminance(second));
        double darker = Math.min(luminance(first), luminance(second));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(double[] channels) {
        return 0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2]);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
