package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.project.Schema;
import io.appbuilder.model.blueprint.project.TableModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table as it will be after the changes planned so far. */
final class TableDraft {

    private final String name;
    private final Localized label;
    private final Localized singular;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Set<String> stopWords;

    /** A field with its name and label. */
    record Field(String name, Localized label) {}

    private TableDraft(String name, Localized label, Localized singular, Set<String> stopWords) {
        this.name = name;
        this.label = label;
        this.singular = singular;
        this.stopWords = stopWords;
    }

    static TableDraft of(TableModule table, Schema schema, Set<String> stopWords) {
        TableDraft draft = new TableDraft(table.name(), table.label(), table.singular(), stopWords);
        table.fields().forEach(field -> draft.fields.add(new Field(field.name(), field.label())));
        draft.columns.putAll(schema.columns(table.name()));
        return draft;
    }

    static TableDraft of(TableSpec table, Schema schema, Set<String> stopWords) {
        TableDraft draft = new TableDraft(table.name(), table.label(), table.singular(), stopWords);
        draft.columns.putAll(schema.columns(table.name()));
        table.fields().forEach(draft::add);
        return draft;
    }

    String name() {
        return name;
    }

    Localized label() {
        return label;
    }

    Localized singular() {
        return singular;
    }

    int size() {
        return fields.size();
    }

    boolean isNamed(List<String> foldedWords) {
        String key = Words.key(foldedWords, stopWords);
        return !key.isEmpty()
                && List.of(name.replace('_', ' '), name, label.fr(), label.en(), singular.fr(), singular.en()).stream()
                        .anyMatch(words -> key(words).equals(key));
    }

    /** The field that the words name: by its name, else by its label. */
    Optional<Field> field(String words) {
        String key = key(words);
        Optional<Field> named = fields.stream()
                .filter(field -> key(field.name().replace('_', ' ')).equals(key)
                        || field.name().equals(words))
                .findFirst();
        return named.or(() -> fields.stream()
                .filter(field -> key(field.label().fr()).equals(key)
                        || key(field.label().en()).equals(key))
                .findFirst());
    }

    /** Declared type of a column that is there, whether or not a field shows it. */
    Optional<String> column(String column) {
        return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT)));
    }

    Set<String> columnNames() {
        return Set.copyOf(columns.keySet());
    }

    void add(FieldSpec field) {
        fields.add(new Field(field.name(), field.label()));
        columns.put(field.name(), field.type().column());
    }

    void remove(Field field) {
        fields.remove(field);
    }

    void rename(Field field, String newName, Localized newLabel) {
        fields.set(fields.indexOf(field), new Field(newName, newLabel));
        String type = columns.remove(field.name());
        columns.put(newName, type == null ? "" : type);
    }

    private String key(String words) {
        return Words.key(Words.split(words), stopWords);
    }
}
