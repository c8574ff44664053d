package io.appbuilder.model.blueprint.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /** Its name and labels, singular and plural, as phrases compare. */
    Set<String> keys(Set<String> stopWords) {
        return keysOf(
                List.of(
                        name(),
                        name().replace('_', ' '),
                        label().fr(),
                        label().en(),
                        singular().fr(),
                        singular().en()),
                stopWords);
    }

    private static Set<String> keysOf(List<String> names, Set<String> stopWords) {
        Set<String> keys = new HashSet<>();
        names.forEach(name -> keys.add(Words.key(Words.split(name), stopWords)));
        keys.remove("");
        return keys;
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

        /** Values and labels of its choices as phrases compare. */
        Set<String> choiceKeys() {
            List<String> names = new ArrayList<>();
            json.path("choices").forEach(choice -> {
                String value = choice.path("value").asText();
                Localized label = Localized.read(choice.path("label"), value);
                names.addAll(List.of(value.replace('_', ' '), label.fr(), label.en()));
            });
            return keysOf(names, Set.of());
        }

        /** Its name and labels as phrases compare. */
        Set<String> keys(Set<String> stopWords) {
            return keysOf(List.of(name(), name().replace('_', ' '), label().fr(), label().en()), stopWords);
        }
    }
}
