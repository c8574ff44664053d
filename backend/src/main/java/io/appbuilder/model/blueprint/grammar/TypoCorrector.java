package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts the word that was meant in the place of one that is mistyped by one letter: left out, doubled, put in, or swapped with
 * the next. A replaced letter counts only for the words of the grammar, and another last letter never does, because
 * both make real words of real words ("poste" and "piste", "livre" and "livret").
 */
final class TypoCorrector {

    private static final int SHORTEST = 4;

    /** Known words by folded word, as they are properly spelled. */
    private final Map<Language, Map<String, String>> spellings = new EnumMap<>(Language.class);

    /** Those that name something without another word. */
    private final Map<Language, Map<String, String>> wholeNames = new EnumMap<>(Language.class);

    private final Set<String> allNames = new HashSet<>();
    private final Set<String> tableNames;
    private final Map<String, String> structure = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();
    private static final int LAST_ASCII = 127;

    private final Lexicon lexicon;
    private final Set<String> sentenceWords;

    TypoCorrector(Lexicon lexicon, Vocabulary vocabulary, Set<String> sentenceWords) {
        this.lexicon = lexicon;
        this.sentenceWords = Set.copyOf(sentenceWords);
        for (Language language : Language.values()) {
            Map<String, String> words = vocabulary.spellings(language);
            spellings.put(language, words);
            Map<String, String> alone = new HashMap<>(words);
            alone.keySet()
                    .removeIf(word -> vocabulary
                                    .dictionary()
                                    .field(List.of(word), language)
                                    .isEmpty()
                            && vocabulary.tables(List.of(word), language).isEmpty());
            wholeNames.put(language, alone);
        }
        allNames.addAll(vocabulary.knownWords());
        tableNames = vocabulary.tableWords();
        lexicon.structureWords().forEach(word -> structure.put(word, word));
        lexicon.required.forEach(word -> flags.put(word, word));
        lexicon.unique.forEach(word -> flags.put(word, word));
    }

    /** @param known whether folded words mean something as they are, such as tables of the project */
    List<Token> correct(List<Token> tokens, Language language, Predicate<String> known) {
        Map<String, String> names = spellings.getOrDefault(language, Map.of());
        Map<String, String> whole = wholeNames.getOrDefault(language, Map.of());
        List<Token> corrected = new ArrayList<>(tokens.size());
        boolean quoted = false;
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            quoted ^= token.is(Kind.QUOTE);
            depth += token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) && depth > 0 ? -1 : 0;
            boolean candidate = token.is(Kind.WORD)
                    && !quoted
                    && token.folded().length() >= SHORTEST
                    && token.folded().chars().allMatch(Character::isLetter)
                    && !lexicon.knows(token.folded())
                    && !sentenceWords.contains(token.folded())
                    && !allNames.contains(token.folded())
                    && !isVariant(token.folded(), names.keySet())
                    && !isPlural(token.folded())
                    && !known.test(token.folded());
            // "(inhumation, crémation)": nobody asks for something within brackets.
            boolean item = depth > 0 && isSign(tokens, index - 1) && isSign(tokens, index + 1);
            corrected.add(candidate ? correct(token, item ? whole : names, depth > 0 ? flags : structure) : token);
        }
        return corrected;
    }

    private static boolean isSign(List<Token> tokens, int index) {
        return index < 0 || index >= tokens.size() || !tokens.get(index).is(Kind.WORD);
    }

    private Token correct(Token token, Map<String, String> names, Map<String, String> grammar) {
        Map<String, String> found = new TreeMap<>();
        near(token.folded(), names, false, found);
        if (found.isEmpty()) {
            near(token.folded(), grammar, true, found);
        }
        if (found.isEmpty()) {
            // "mes clien": the word is nothing by itself, so the letter that is missing was cut off.
            names.forEach((candidate, spelled) -> {
                if (tableNames.contains(candidate)
                        && candidate.length() == token.folded().length() + 1
                        && candidate.startsWith(token.folded())) {
                    found.put(candidate, spelled);
                }
            });
        }
        if (found.isEmpty()) {
            return token;
        }
        Map.Entry<String, String> meant = found.entrySet().iterator().next();
        if (isAccented(token.text()) && !isAccented(meant.getValue())) {
            // Who wrote "intérêt" with its accents did not mean "internet".
            return token;
        }
        return token.corrected(meant.getValue(), meant.getKey());
    }

    private static boolean isAccented(String text) {
        return text.chars().anyMatch(character -> character > LAST_ASCII);
    }

    /** "cars", of a synonym that stands in the singular only. */
    private boolean isPlural(String word) {
        return word.endsWith("s") && allNames.contains(word.substring(0, word.length() - 1));
    }

    /** Whether the word is known, or its plural, singular or feminine is. */
    private static boolean isVariant(String word, Set<String> names) {
        String last = word.substring(0, word.length() - 1);
        String shorter = word.substring(0, word.length() - 2);
        return names.contains(word)
                || names.contains(word + "s")
                || names.contains(word + "e")
                || names.contains(word + "x")
                || ((word.endsWith("s") || word.endsWith("x") || word.endsWith("e")) && names.contains(last))
                || (word.endsWith("es") && names.contains(shorter));
    }

    private static void near(String word, Map<String, String> words, boolean replaced, Map<String, String> found) {
        words.forEach((candidate, spelled) -> {
            boolean long_ = candidate.length() > SHORTEST && word.length() >= SHORTEST;
            if (long_ && Typos.isOne(word, candidate, replaced && word.length() > SHORTEST + 1)) {
                found.put(candidate, spelled);
            }
        });
    }
}
