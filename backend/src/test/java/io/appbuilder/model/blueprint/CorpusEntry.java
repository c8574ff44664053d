package io.appbuilder.model.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One conversation of the corpus ({@code src/test/resources/corpus/*.json}) and what it must lead to.
 *
 * @param id file and place, for reports
 * @param say the prompts, one turn each
 * @param ends how the last turn ends
 * @param insert a statement that puts a row in after the first turn
 * @param kept queries with the value that they must answer in the end
 * @param tables all tables in the end with their fields, as {@link FieldExpectation} reads them
 * @param others whether there may be more tables
 */
record CorpusEntry(
        String id,
        List<String> say,
        String ends,
        Optional<String> insert,
        Map<String, String> kept,
        Map<String, String> tables,
        boolean others,
        List<String> screens,
        List<String> asks,
        List<String> text,
        Map<String, String> app,
        List<String> menu) {

    private static final Path FOLDER = Path.of("src/test/resources/corpus");

    static List<CorpusEntry> read() {
        List<CorpusEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                int number = 0;
                for (JsonNode json : new ObjectMapper().readTree(file.toFile())) {
                    entries.add(read(file.getFileName().toString().replace(".json", "") + "-" + ++number, json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static CorpusEntry read(String id, JsonNode json) {
        Map<String, String> tables = map(json.path("tables"));
        boolean others = tables.remove("…") != null;
        return new CorpusEntry(
                id,
                json.path("say").isTextual() ? List.of(json.path("say").asText()) : texts(json.path("say")),
                json.path("ends").asText("done"),
                Optional.ofNullable(json.path("insert").textValue()),
                map(json.path("kept")),
                tables,
                others,
                texts(json.path("screens")),
                texts(json.path("asks")),
                texts(json.path("text")),
                map(json.path("app")),
                texts(json.path("menu")));
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
