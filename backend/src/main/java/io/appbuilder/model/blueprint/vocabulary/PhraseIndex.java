package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a phrase means, whatever its case, accents, plural and small words; first in the prompt's own language. */
public final class PhraseIndex<T> {

    private static final int LONGEST_PHRASE = 6;

    private final Map<Language, Map<String, List<T>>> entries = new EnumMap<>(Language.class);
    private final Set<String> stopWords;

    public PhraseIndex(Set<String> stopWords) {
        this.stopWords = Set.copyOf(stopWords);
        for (Language language : Language.values()) {
            entries.put(language, new HashMap<>());
        }
    }

    /** Adds {@code meaning} for {@code phrase}; the first meaning of a phrase comes first. */
    public void add(Language language, String phrase, T meaning) {
        String key = Words.key(Words.split(phrase), stopWords);
        if (!key.isEmpty()) {
            List<T> meanings = entriesIn(language).computeIfAbsent(key, _ -> new ArrayList<>(1));
            if (!meanings.contains(meaning)) {
                meanings.add(meaning);
            }
        }
    }

    /** First meaning of the whole phrase, given as folded words. */
    public Optional<T> find(List<String> foldedWords, Language language) {
        return findAll(foldedWords, language).stream().findFirst();
    }

    /** All meanings of the whole phrase in the first language that has any. */
    public List<T> findAll(List<String> foldedWords, Language language) {
        if (foldedWords.isEmpty() || foldedWords.size() > 2 * LONGEST_PHRASE) {
            return List.of();
        }
        String key = Words.key(foldedWords, stopWords);
        Language other = language == Language.FR ? Language.EN : Language.FR;
        List<T> own = entriesIn(language).getOrDefault(key, List.of());
        return List.copyOf(own.isEmpty() ? entriesIn(other).getOrDefault(key, List.of()) : own);
    }

    /** The first, longest part of the words that means something. */
    public Optional<Match<T>> findWithin(List<String> foldedWords, Language language) {
        for (int start = 0; start < foldedWords.size(); start++) {
            if (stopWords.contains(foldedWords.get(start))) {
                continue;
            }
            for (int end = Math.min(foldedWords.size(), start + LONGEST_PHRASE); end > start; end--) {
                Optional<T> meaning = find(foldedWords.subList(start, end), language);
                if (meaning.isPresent()) {
                    return Optional.of(new Match<>(start, end, meaning.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, List<T>> entriesIn(Language language) {
        return entries.getOrDefault(language, Map.of());
    }

    /** {@code meaning} stands at the words from {@code start} to before {@code end}. */
    public record Match<T>(int start, int end, T meaning) {}
}
