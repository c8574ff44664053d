package io.appbuilder.model.claude;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds lines that stand for code instead of being it: {@code // ... existing code ...}, {@code … reste inchangé}. */
final class AbbreviatedCode {

    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String COMMENT = "^(?://+|/\\*+|\\{\\s*/\\*+|<!--|--+|\\*+)\\s*";

    /** An ellipsis, which spread syntax ({@code ...rest}) is not: it has no blank behind it. */
    private static final String ELLIPSIS = "(?:\\.{3,}(?=\\s|$|\\*|[\\])}])|…)";

    private static final String WHAT_STAYS =
            "\\b(?:rest|remainder|remaining|existing|previous|unchanged|same|other|omitted|original|above|before|reste|restant"
                    + "|suite|existante?s?|inchang\\w+|identiques?|précédente?s?|autres|actuel\\w*|omis\\w*)\\b";

    /** An ellipsis and a word for what stays, in a comment, in plain text or in markup. */
    private static final Pattern BEGINS_WITH_ELLIPSIS = Pattern.compile(
            "(?:" + COMMENT + "(?:\\.{3,}|…)|^[\\[({]?\\s*" + ELLIPSIS + ")\\s*\\(?.*" + WHAT_STAYS, CASE);

    /** A comment that names what stays and ends with an ellipsis. Many comments end so; few name that. */
    private static final Pattern ENDS_WITH_ELLIPSIS = Pattern.compile(
            COMMENT
                    + ".*\\b(?:rest of|existing (?:code|content|imports)|unchanged|omitted|code existant|reste d\\w+|inchang\\w+)\\b"
                    + ".*(?:\\.{3}|…)\\s*(?:\\*/|-->)?\\s*}?$",
            CASE);

    /** A comment that is nothing but an ellipsis. */
    private static final Pattern EMPTY_COMMENT = Pattern.compile(COMMENT + "(?:\\.{3,}|…)\\s*(?:\\*/|-->)?\\s*}?$");

    /** A comment that says without an ellipsis that something stays as it is. */
    private static final Pattern STAYS = Pattern.compile(
            COMMENT + ".{0,40}(?:"
                    + "(?:rest|remainder) of (?:the |this )?(?:file|code|component|function|module|class|content|page)\\b"
                    + ".{0,30}(?:unchanged|the same|stays|remains|as before|omitted|goes here|as is)"
                    + "|existing (?:code|content|imports|functions?|methods?|handlers?) (?:here|stays?|remains?|unchanged|as is|omitted)"
                    + "|(?:le |du )?reste (?:du |de la |de )(?:fichier|code|composant|fonction|module|page)\\b.{0,30}"
                    + "(?:inchang|identique|ne change pas|comme avant)"
                    + "|code existant (?:ici|inchang|conserv)"
                    + ")",
            CASE);

    private AbbreviatedCode() {}

    /**
     * The first such line of {@code text}, stripped.
     *
     * @param kept stripped lines that were there before, which therefore are no abbreviation of a model's
     */
    static Optional<String> find(String text, Set<String> kept) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.length() <= 200 && isAbbreviation(line) && !kept.contains(line))
                .findFirst();
    }

    private static boolean isAbbreviation(String line) {
        return BEGINS_WITH_ELLIPSIS.matcher(line).find()
                || ENDS_WITH_ELLIPSIS.matcher(line).find()
                || EMPTY_COMMENT.matcher(line).find()
                || STAYS.matcher(line).find();
    }
}
