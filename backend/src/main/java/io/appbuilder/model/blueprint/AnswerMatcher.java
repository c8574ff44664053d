package io.appbuilder.model.blueprint;

import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.plan.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which answer of a question a prompt gives: by number, by the words of the answer, or by words that mean it. */
final class AnswerMatcher {

    private static final int LONGEST_ANSWER = 10;
    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("premier", 1),
            Map.entry("premiere", 1),
            Map.entry("first", 1),
            Map.entry("1er", 1),
            Map.entry("2", 2),
            Map.entry("deuxieme", 2),
            Map.entry("second", 2),
            Map.entry("seconde", 2),
            Map.entry("2e", 2),
            Map.entry("3", 3),
            Map.entry("troisieme", 3),
            Map.entry("third", 3),
            Map.entry("4", 4),
            Map.entry("5", 5),
            Map.entry("6", 6),
            Map.entry("7", 7),
            Map.entry("8", 8),
            Map.entry("9", 9));
    private static final Set<String> AROUND = Set.of(
            "le", "la", "les", "l'", "the", "option", "choix", "choice", "numero", "n°", "number", "reponse", "answer",
            "one", "please", "stp", "svp", "table", "d'", "accord", "ok", "oui", "yes");

    private AnswerMatcher() {}

    static Optional<Question.Option> match(String prompt, Question question) {
        List<String> words = Words.split(prompt);
        if (words.isEmpty() || words.size() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        List<String> telling =
                words.stream().filter(word -> !AROUND.contains(word)).toList();
        if (telling.size() == 1 && ORDINALS.containsKey(telling.getFirst())) {
            int number = ORDINALS.getOrDefault(telling.getFirst(), 0);
            return number <= question.options().size()
                    ? Optional.of(question.options().get(number - 1))
                    : Optional.empty();
        }
        String key = Words.key(telling, Set.of());
        return question.options().stream()
                .filter(option -> isLabel(key, option))
                .findFirst()
                // "non, ne change rien" holds words of several answers; the last ones of the list are the careful ones.
                .or(() -> question.options().reversed().stream()
                        .filter(option -> words.stream().anyMatch(option.words()::contains))
                        .findFirst());
    }

    private static boolean isLabel(String key, Question.Option option) {
        return !key.isEmpty()
                && List.of(option.label().fr(), option.label().en(), option.id()).stream()
                        .map(Words::split)
                        .map(label -> Words.key(
                                label.stream()
                                        .filter(word -> !AROUND.contains(word))
                                        .toList(),
                                Set.of()))
                        .anyMatch(key::equals);
    }
}
