package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.turn.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The project's tables and those that earlier clauses of the same prompt ask for. */
final class PromptTables implements KnownTables {

    private final KnownTables project;
    private final Set<String> stopWords;
    private final Language language;
    private final Map<String, String> wished = new HashMap<>();
    private final Set<String> wishedFields = new HashSet<>();
    private final Set<String> wishedChoices = new HashSet<>();
    private final Set<String> wishedValues = new HashSet<>();

    private Optional<Phrase> lastField;

    /** @param lastField the field that the turn before spoke of last */
    PromptTables(KnownTables project, Set<String> stopWords, Language language, Optional<Phrase> lastField) {
        this.project = project;
        this.language = language;
        this.stopWords = stopWords;
        this.lastField = lastField;
    }

    @Override
    public Optional<Phrase> lastField() {
        return lastField;
    }

    @Override
    public Optional<String> tableNamed(List<String> foldedWords) {
        return project.tableNamed(foldedWords)
                .or(() -> Optional.ofNullable(wished.get(key(foldedWords))))
                .or(() -> inShort(key(foldedWords)));
    }

    /** "un billet" of "les billets vendus", "a payment" of "rent payments", if only one table of the prompt is called so. */
    private Optional<String> inShort(String key) {
        List<String> longer = wished.entrySet().stream()
                .filter(entry -> Words.isHead(key, entry.getKey(), language))
                .map(Map.Entry::getValue)
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    @Override
    public boolean hasTables() {
        return project.hasTables();
    }

    @Override
    public boolean hasField(List<String> foldedWords) {
        return project.hasField(foldedWords) || wishedFields.contains(key(foldedWords));
    }

    @Override
    public boolean hasPartOfField(List<String> foldedWords) {
        String part = key(foldedWords);
        return project.hasPartOfField(foldedWords)
                || wishedFields.stream().anyMatch(field -> Words.isPart(part, field));
    }

    @Override
    public boolean hasChoice(List<String> foldedWords) {
        return project.hasChoice(foldedWords) || wishedValues.contains(Words.key(foldedWords, Set.of()));
    }

    @Override
    public boolean hasChoices(List<String> foldedWords) {
        return project.hasChoices(foldedWords) || wishedChoices.contains(key(foldedWords));
    }

    @Override
    public boolean hasModule(List<String> foldedWords) {
        return project.hasModule(foldedWords) || tableNamed(foldedWords).isPresent();
    }

    /** Whether the project has the table already, rather than this prompt asking for it. */
    boolean isInProject(List<String> foldedWords) {
        return project.tableNamed(foldedWords).isPresent();
    }

    void note(List<Intent> intents) {
        for (Intent intent : intents) {
            lastField = LastField.of(intent).or(() -> lastField);
            if (intent instanceof Intent.CreateTable create) {
                create.concepts().stream().limit(1).forEach(concept -> {
                    String name = create.phrase().isEmpty()
                            ? concept.label().fr()
                            : create.phrase().text();
                    note(concept.label().fr(), name);
                    note(concept.label().en(), name);
                });
                note(create.phrase().text(), create.phrase().text());
                create.fields()
                        .forEach(field -> wishedFields.add(key(field.phrase().words())));
                create.fields().stream()
                        .flatMap(field -> field.choices().stream())
                        .forEach(choice -> wishedValues.add(Words.key(choice.words(), Set.of())));
                create.fields().stream()
                        .filter(field -> !field.choices().isEmpty())
                        .forEach(field -> wishedChoices.add(key(field.phrase().words())));
            } else if (intent instanceof Intent.Relate relate) {
                // "students take classes" names both.
                note(relate.child().phrase().text(), relate.child().phrase().text());
                note(relate.parent().phrase().text(), relate.parent().phrase().text());
            } else if (intent instanceof Intent.CreateModule module) {
                module.template().tables().stream()
                        .filter(table -> table.byDefault())
                        .forEach(table -> {
                            note(
                                    table.concept().label().fr(),
                                    table.concept().label().fr());
                            note(
                                    table.concept().label().en(),
                                    table.concept().label().en());
                        });
            }
        }
    }

    /** @param name what the table will be called */
    private void note(String words, String name) {
        String key = key(Words.split(words));
        if (!key.isEmpty()) {
            wished.putIfAbsent(key, name);
        }
    }

    private String key(List<String> words) {
        return Words.key(words, stopWords);
    }
}
