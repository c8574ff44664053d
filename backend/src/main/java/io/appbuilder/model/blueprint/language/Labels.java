package io.appbuilder.model.blueprint.language;

import io.appbuilder.turn.Language;
import java.util.Locale;

/** Words as the generated app shows them. */
public final class Labels {

    private Labels() {}

    /** With a capital first letter; the rest as the person wrote it. */
    public static String capitalise(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toTitleCase(first))
                .append(text, Character.charCount(first), text.length())
                .toString();
    }

    /** Name of one row for the label of many. A guess for words that no dictionary knows: when in doubt the word stays. */
    public static String singular(String plural, Language language) {
        int space = plural.indexOf(' ');
        // French puts the noun first ("bons de commande"), English last ("purchase orders").
        if (space > 0 && language == Language.FR) {
            return singularWord(plural.substring(0, space), language) + plural.substring(space);
        }
        int last = plural.lastIndexOf(' ') + 1;
        return plural.substring(0, last) + singularWord(plural.substring(last), language);
    }

    private static String singularWord(String word, Language language) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() < 4) {
            return word;
        }
        if (language == Language.FR) {
            if (lower.endsWith("eaux")) {
                return cut(word, 1);
            }
            if (lower.endsWith("aux")) {
                return cut(word, 2) + "l";
            }
        } else {
            if (lower.endsWith("ies")) {
                return cut(word, 3) + "y";
            }
            if (lower.endsWith("sses") || lower.endsWith("xes") || lower.endsWith("ches") || lower.endsWith("shes")) {
                return cut(word, 2);
            }
        }
        boolean plural = lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us") && !lower.endsWith("is");
        return plural ? cut(word, 1) : word;
    }

    private static String cut(String word, int characters) {
        return word.substring(0, word.length() - characters);
    }
}
