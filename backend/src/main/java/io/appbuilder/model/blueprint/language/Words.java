package io.appbuilder.model.blueprint.language;

import io.appbuilder.turn.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes words comparable: case, accents, plurals, and small words between them do not count. */
public final class Words {

    private Words() {}

    /** Lower case, without accents; ligatures spelled out. */
    public static String fold(String text) {
        String spelled = text.toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace('’', '\'');
        String split = Normalizer.normalize(spelled, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(split.length());
        split.codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** What a folded word has in common with its plural and singular, in French and English. Not a word itself. */
    public static String stem(String folded) {
        return Stemmer.stem(folded);
    }

    /** Key under which a phrase is found however it is written; empty if the phrase holds only {@code stopWords}. */
    public static String key(List<String> foldedWords, Set<String> stopWords) {
        List<String> stems = new ArrayList<>(foldedWords.size());
        for (String word : foldedWords) {
            if (!stopWords.contains(word)) {
                stems.add(stem(word));
            }
        }
        return String.join(" ", stems);
    }

    /** Whether a key begins or ends with the words of another, and has more. */
    public static boolean isPart(String part, String key) {
        return part.length() > 2 && (key.startsWith(part + " ") || key.endsWith(" " + part));
    }

    /** Letters of a word with which others end by accident: "ants" of "restaurants". */
    private static final int SHORT_HEAD = 4;

    /** Whether a longer name is in short what its main word says: "billets vendus" are "billets", "rent payments" "payments". */
    public static boolean isHead(String head, String key, Language language) {
        boolean compound =
                language == Language.EN && head.length() > SHORT_HEAD && key.endsWith(head) && !key.equals(head);
        return compound
                || (head.length() > 2
                        && (language == Language.FR ? key.startsWith(head + " ") : key.endsWith(" " + head)));
    }

    /** The folded words of a dictionary entry or label; apostrophes part words as they do in a prompt. */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String folded = fold(text);
        for (int index = 0; index < folded.length(); index++) {
            char character = folded.charAt(index);
            if (isWordCharacter(character)) {
                word.append(character);
            } else if (character == '\'' && !word.isEmpty()) {
                words.add(word.append(character).toString());
                word.setLength(0);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** Letters, digits and the signs that stand for words in the names of fields. */
    public static boolean isWordCharacter(int character) {
        return Character.isLetterOrDigit(character)
                || character == '-'
                || character == '_'
                || character == '%'
                || character == '€'
                || character == '°';
    }
}
