package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tables of the project as they will be after the changes planned so far. */
final class Drafts {

    private final List<TableDraft> tables = new ArrayList<>();

    Drafts(ProjectState state, Set<String> stopWords) {
        state.tables().forEach(table -> tables.add(TableDraft.of(table, state.schema(), stopWords)));
    }

    List<TableDraft> all() {
        return List.copyOf(tables);
    }

    void add(TableDraft table) {
        tables.add(table);
    }

    void remove(TableDraft table) {
        tables.remove(table);
    }

    Optional<TableDraft> byName(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The table that was made of a concept, or has its name. */
    Optional<TableDraft> ofConcept(TableConcept concept) {
        return tables.stream()
                .filter(table -> table.concept().equals(Optional.of(concept.id())))
                .findFirst()
                .or(() -> named(Words.split(concept.label().fr())))
                .or(() -> named(Words.split(concept.label().en())));
    }

    /** Likewise; else the one that a thing of two words is: "assigned agent", "agent affecté". */
    Optional<TableDraft> pointedTo(List<String> foldedWords, Language language) {
        return named(foldedWords)
                .or(() -> foldedWords.size() == 2
                        ? named(List.of(language == Language.FR ? foldedWords.getFirst() : foldedWords.getLast()))
                        : Optional.empty());
    }

    /** The table whose name or label the words are. */
    Optional<TableDraft> named(List<String> foldedWords) {
        return tables.stream().filter(table -> table.isNamed(foldedWords)).findFirst();
    }
}
