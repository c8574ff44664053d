package io.appbuilder.model.blueprint.language;

import io.appbuilder.turn.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;

/** Tells French from English by small words, telling words and accents; short or mixed texts stay undecided. */
public final class LanguageDetector {

    private static final String FRENCH_LETTERS = "éèêëàâîïôûùçœ";

    private final Set<String> frenchWords;
    private final Set<String> englishWords;

    /** @param frenchWords folded words that speak for French; {@code englishWords} likewise. Lucene's stop words are added. */
    public LanguageDetector(Set<String> frenchWords, Set<String> englishWords) {
        this.frenchWords = joined(frenchWords, FrenchAnalyzer.getDefaultStopSet());
        this.englishWords = joined(englishWords, EnglishAnalyzer.getDefaultStopSet());
    }

    public Language detect(String text, Language fallback) {
        int french = 0;
        int english = 0;
        List<String> words = Words.split(text);
        for (String word : words) {
            if (word.length() == 1 && !word.equals("i") && !word.equals("a")) {
                // "(y/n)", "taille S": letters speak for no language.
                continue;
            }
            french += frenchWords.contains(word) ? 1 : 0;
            english += englishWords.contains(word) ? 1 : 0;
        }
        boolean accented = text.codePoints()
                .map(Character::toLowerCase)
                .anyMatch(character -> FRENCH_LETTERS.indexOf(character) >= 0);
        french += accented ? 1 : 0;
        if (french == english) {
            return fallback;
        }
        return french > english ? Language.FR : Language.EN;
    }

    /** Lucene's stop words of both languages, folded. */
    public static Set<String> stopWords() {
        Set<String> words = new HashSet<>(joined(Set.of(), FrenchAnalyzer.getDefaultStopSet()));
        words.addAll(joined(Set.of(), EnglishAnalyzer.getDefaultStopSet()));
        return words;
    }

    private static Set<String> joined(Set<String> words, CharArraySet stopWords) {
        Set<String> joined = new HashSet<>(words);
        for (Object word : stopWords) {
            joined.add(Words.fold(new String((char[]) word)));
        }
        return Set.copyOf(joined);
    }
}
