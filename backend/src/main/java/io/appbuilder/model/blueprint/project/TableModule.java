package io.appbuilder.model.blueprint.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table module of the project as its table.json describes it, also when a person has edited that by hand.
 *
 * @param slug the module's folder
 * @param path of table.json
 * @param content of table.json, exactly as sent
 */
public record TableModule(String slug, String path, String content, ObjectNode json) {

    /** SQL name of the table. */
    public String name() {
        return json.path("name").asText(slug);
    }

    public Localized label() {
        return Localized.read(json.path("label"), name());
    }

    public Localized singular() {
        return Localized.read(json.path("singular"), name());
    }

    public String title() {
        return json.path("title").asText("");
    }

    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        json.path("fields").forEach(node -> fields.add(new Field(node)));
        return fields;
    }

    /** The field of this name or label, if the words are one. */
    public Optional<Field> field(List<String> foldedWords, Set<String> stopWords) {
        String key = Words.key(foldedWords, stopWords);
        return fields().stream()
                .filter(field -> field.keys(stopWords).contains(key))
                .findFirst();
    }

    /** Whether the words are this table's name or label, singular or plural. */
    public boolean isNamed(List<String> foldedWords, Set<String> stopWords) {
        String key = Words.key(foldedWords, stopWords);
        return !key.isEmpty()
                && List.of(
                                name().replace('_', ' '),
                                name(),
                                label().fr(),
                                label().en(),
                                singular().fr(),
                                singular().en())
                        .stream()
                        .map(words -> Words.key(Words.split(words), stopWords))
                        .anyMatch(key::equals);
    }

    /** One entry of {@code fields}. */
    public record Field(JsonNode json) {

        public String name() {
            return json.path("name").asText("");
        }

        public Localized label() {
            return Localized.read(json.path("label"), name());
        }

        public String type() {
            return json.path("type").asText("text");
        }

        private Set<String> keys(Set<String> stopWords) {
            List<String> names = List.of(name(), name().replace('_', ' '), label().fr(), label().en());
            return Set.copyOf(new java.util.HashSet<>(names.stream()
                    .map(words -> Words.key(Words.split(words), stopWords))
                    .toList()));
        }
    }
}
