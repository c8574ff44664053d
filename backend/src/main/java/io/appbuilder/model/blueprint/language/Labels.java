package io.appbuilder.model.blueprint.language;

import io.appbuilder.turn.Language;
import java.util.Locale;
import java.util.Set;

/** Words as the generated app shows them. */
public final class Labels {

    private static final Set<String> FRENCH_PREPOSITIONS =
            Set.of("de", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur", "sous", "avec", "et");

    /** Words that end like plurals. */
    private static final Set<String> ALWAYS = Set.of(
            "cours",
            "corps",
            "temps",
            "bras",
            "mois",
            "fois",
            "poids",
            "repas",
            "colis",
            "devis",
            "avis",
            "procès",
            "accès",
            "succès",
            "discours",
            "parcours",
            "secours",
            "concours",
            "recours",
            "univers",
            "choix",
            "prix",
            "relais");

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
            return singularPhrase(plural);
        }
        int last = plural.lastIndexOf(' ') + 1;
        return plural.substring(0, last) + singularWord(plural.substring(last), language);
    }

    /** Label of many for the name of one, likewise a guess; a word that is a plural stays. */
    public static String plural(String singular, Language language) {
        int space = singular.indexOf(' ');
        if (space > 0 && language == Language.FR) {
            return pluralWord(singular.substring(0, space), language) + singular.substring(space);
        }
        int last = singular.lastIndexOf(' ') + 1;
        return singular.substring(0, last) + pluralWord(singular.substring(last), language);
    }

    /** "cours collectifs" is of "cours collectif", "bons de commande" of "bon de commande": all words up to a preposition. */
    private static String singularPhrase(String plural) {
        StringBuilder singular = new StringBuilder();
        boolean behind = false;
        for (String word : plural.split(" ", -1)) {
            behind |= FRENCH_PREPOSITIONS.contains(word) || word.startsWith("d'") || word.startsWith("d’");
            singular.append(singular.isEmpty() ? "" : " ").append(behind ? word : singularWord(word, Language.FR));
        }
        return singular.toString();
    }

    private static String pluralWord(String word, Language language) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.endsWith("s") || lower.endsWith("x") || lower.endsWith("z")) {
            return language == Language.EN && !lower.endsWith("s") ? word + "es" : word;
        }
        if (language == Language.FR) {
            boolean withX = lower.endsWith("eau") || lower.endsWith("eu");
            return lower.endsWith("al") ? cut(word, 2) + "aux" : word + (withX ? "x" : "s");
        }
        boolean ies =
                lower.endsWith("y") && lower.length() > 1 && "aeiou".indexOf(lower.charAt(lower.length() - 2)) < 0;
        if (ies) {
            return cut(word, 1) + "ies";
        }
        return word + (lower.endsWith("ch") || lower.endsWith("sh") ? "es" : "s");
    }

    private static String singularWord(String word, Language language) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() < 4) {
            return word;
        }
        if (language == Language.FR) {
            if (ALWAYS.contains(lower)) {
                return word;
            }
            if (lower.endsWith("eaux") || lower.endsWith("eux")) {
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
