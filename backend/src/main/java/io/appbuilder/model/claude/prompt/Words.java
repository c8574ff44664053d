package io.appbuilder.model.claude.prompt;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares French and English words by what they have in common: without accents, case and plural. */
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Words() {}

    static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        for (String word : BETWEEN.split(plain(CAMEL.matcher(text).replaceAll(" ")))) {
            if (word.length() >= 2) {
                words.add(singular(word));
            }
        }
        return words;
    }

    /** Whether the words of {@code phrase} stand in {@code text} side by side. */
    static boolean contains(String text, String phrase) {
        return line(text).contains(line(phrase));
    }

    private static String line(String text) {
        var line = new StringBuilder(" ");
        for (String word : BETWEEN.split(plain(text))) {
            line.append(singular(word)).append(' ');
        }
        return line.toString().replaceAll(" {2,}", " ");
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String singular(String word) {
        return word.length() > 3 && (word.endsWith("s") || word.endsWith("x"))
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
