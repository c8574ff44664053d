package io.appbuilder.model.blueprint.language;

import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Set;

/** Tells French from English by small words and accents; short or mixed texts stay undecided. */
public final class LanguageDetector {

    private static final String FRENCH_LETTERS = "éèêëàâîïôûùçœ";

    private final Set<String> frenchWords;
    private final Set<String> englishWords;

    /** @param frenchWords folded words that speak for French; {@code englishWords} likewise */
    public LanguageDetector(Set<String> frenchWords, Set<String> englishWords) {
        this.frenchWords = Set.copyOf(frenchWords);
        this.englishWords = Set.copyOf(englishWords);
    }

    public Language detect(String text, Language fallback) {
        int french = 0;
        int english = 0;
        List<String> words = Words.split(text);
        for (String word : words) {
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
}
