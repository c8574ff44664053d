package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.project.Schema;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table as it will be after the changes planned so far. */
final class TableDraft {

    private String name;
    private final String slug;
    private Localized label;
    private Localized singular;
    private final ObjectNode json;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Set<String> stopWords;
    private final boolean isNew;
    private final Optional<TableConcept> concept;

    /** A field with its name, its label and its entry of table.json. */
    record Field(String name, Localized label, ObjectNode json) {

        FieldType type() {
            return FieldType.find(json.path("type").asText()).orElse(FieldType.TEXT);
        }

        Optional<String> relation() {
            return Optional.ofNullable(json.path("table").textValue());
        }
    }

    private TableDraft(
            String name,
            String slug,
            Localized label,
            Localized singular,
            ObjectNode json,
            Set<String> stopWords,
            boolean isNew,
            Optional<TableConcept> concept) {
        this.name = name;
        this.slug = slug;
        this.label = label;
        this.singular = singular;
        this.json = json.deepCopy();
        this.stopWords = stopWords;
        this.isNew = isNew;
        this.concept = concept;
    }

    static TableDraft of(TableModule table, Schema schema, Set<String> stopWords) {
        TableDraft draft = new TableDraft(
                table.name(),
                table.slug(),
                table.label(),
                table.singular(),
                table.json(),
                stopWords,
                false,
                Optional.empty());
        table.fields()
                .forEach(field -> draft.fields.add(new Field(
                        field.name(),
                        field.label(),
                        field.json() instanceof ObjectNode object ? object : draft.json.objectNode())));
        draft.columns.putAll(schema.columns(table.name()));
        return draft;
    }

    /** A table that this prompt will make; its fields come later. */
    static TableDraft announced(
            TableDesigner.Naming naming, Optional<TableConcept> concept, Schema schema, Set<String> stopWords) {
        TableDraft draft = new TableDraft(
                naming.name(),
                naming.name(),
                naming.label(),
                naming.singular(),
                JsonNodeFactory.instance.objectNode(),
                stopWords,
                true,
                concept);
        draft.columns.putAll(schema.columns(naming.name()));
        return draft;
    }

    /** Id of the concept that it was made of. */
    Optional<String> concept() {
        return concept.map(TableConcept::id);
    }

    Optional<TableConcept> known() {
        return concept;
    }

    String name() {
        return name;
    }

    /** Folder of its module. */
    String slug() {
        return slug;
    }

    Localized label() {
        return label;
    }

    Localized singular() {
        return singular;
    }

    /** Whether this very prompt asks for it. */
    boolean isNew() {
        return isNew;
    }

    int size() {
        return fields.size();
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    /** A key of table.json beside the fields; missing if it is not there. */
    JsonNode key(String key) {
        return json.path(key);
    }

    /** All keys of table.json that were set beside the fields. */
    Map<String, JsonNode> keys() {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        json.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }

    void set(Map<String, JsonNode> keys) {
        keys.forEach(json::set);
    }

    boolean isNamed(List<String> foldedWords) {
        String key = Words.key(foldedWords, stopWords);
        return !key.isEmpty()
                && List.of(name.replace('_', ' '), name, label.fr(), label.en(), singular.fr(), singular.en()).stream()
                        .anyMatch(words -> key(Words.split(words)).equals(key));
    }

    /** The field that the words name: by its name, else by its label. */
    Optional<Field> field(String words) {
        return field(words, Words.split(words));
    }

    Optional<Field> field(String name, List<String> foldedWords) {
        String key = key(foldedWords);
        Optional<Field> named = fields.stream()
                .filter(field ->
                        key(Words.split(field.name().replace('_', ' '))).equals(key)
                                || field.name().equals(name))
                .findFirst();
        return named.or(() -> fields.stream()
                .filter(field -> key(Words.split(field.label().fr())).equals(key)
                        || key(Words.split(field.label().en())).equals(key))
                .findFirst());
    }

    /** Likewise; else the one field of whose name or label the words are the beginning or the end. */
    Optional<Field> meant(Phrase phrase) {
        Optional<Field> exact = field(phrase.text(), phrase.words());
        if (exact.isPresent()) {
            return exact;
        }
        String part = key(phrase.words());
        List<Field> alike = fields.stream()
                .filter(field -> Stream.of(
                                field.name().replace('_', ' '),
                                field.label().fr(),
                                field.label().en())
                        .anyMatch(name -> Words.isPart(part, key(Words.split(name)))))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    /** Declared type of a column that is there, whether or not a field shows it. */
    Optional<String> column(String column) {
        return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT)));
    }

    Set<String> columnNames() {
        return Set.copyOf(columns.keySet());
    }

    void add(FieldSpec field) {
        fields.add(new Field(field.name(), field.label(), field.toJson()));
        columns.put(field.name(), field.type().column());
    }

    void remove(Field field) {
        fields.remove(field);
    }

    void move(List<Field> moved, Field anchor, boolean before) {
        fields.removeAll(moved);
        fields.addAll(fields.indexOf(anchor) + (before ? 0 : 1), moved);
    }

    void replace(Field field, ObjectNode newJson) {
        fields.set(fields.indexOf(field), new Field(field.name(), field.label(), newJson));
    }

    void rename(Field field, String newName, Localized newLabel) {
        ObjectNode json = field.json().deepCopy();
        json.put("name", newName);
        json.set("label", newLabel.toJson());
        fields.set(fields.indexOf(field), new Field(newName, newLabel, json));
        String type = columns.remove(field.name());
        columns.put(newName, type == null ? "" : type);
    }

    void rename(String newName, Localized newLabel, Localized newSingular) {
        name = newName;
        label = newLabel;
        singular = newSingular;
    }

    private String key(List<String> words) {
        return Words.key(words, stopWords);
    }
}
