package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.turn.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every entry of prompts.json: prompts, one turn each, against a project of its own. {@code reason} is how the last one
 * ends; {@code tables} are all tables then, each field as {@code name:type(choices)->table}, with a star if it is required;
 * {@code modules} are modules without a table; {@code says} are pieces of the last turn's text.
 */
class PromptTableTest {

    @TestFactory
    Stream<DynamicTest> prompts() throws IOException {
        try (InputStream stream = PromptTableTest.class.getResourceAsStream("prompts.json")) {
            List<JsonNode> entries = new ArrayList<>();
            new ObjectMapper().readTree(stream).forEach(entries::add);
            assertThat(entries).hasSizeGreaterThan(70);
            return entries.stream().map(entry -> DynamicTest.dynamicTest(name(entry), () -> check(entry)));
        }
    }

    private static void check(JsonNode entry) {
        try (var project = new SimulatedProject(Language.FR)) {
            List<SimulatedProject.Turn> turns = new ArrayList<>();
            entry.path("prompts").forEach(prompt -> turns.add(project.prompt(prompt.asText())));
            SimulatedProject.Turn last = turns.getLast();
            assertThat(last.reason().name())
                    .as(last.opening())
                    .isEqualTo(entry.path("reason").asText());
            assertThat(project.describe()).isEqualTo(tables(entry.path("tables")));
            String said = last.opening() + "\n" + last.closing();
            entry.path("says").forEach(piece -> assertThat(said).contains(piece.asText()));
            entry.path("modules")
                    .forEach(slug ->
                            assertThat(project.files).containsKey("src/modules/" + slug.asText() + "/index.tsx"));
        }
    }

    private static Map<String, List<String>> tables(JsonNode node) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            List<String> fields = new ArrayList<>();
            entry.getValue().forEach(field -> fields.add(field.asText()));
            tables.put(entry.getKey(), fields);
        });
        return tables;
    }

    private static String name(JsonNode entry) {
        List<String> prompts = new ArrayList<>();
        entry.path("prompts").forEach(prompt -> prompts.add(prompt.asText()));
        String name = String.join(" → ", prompts);
        return name.length() > 160 ? name.substring(0, 160) + "…" : name;
    }
}
