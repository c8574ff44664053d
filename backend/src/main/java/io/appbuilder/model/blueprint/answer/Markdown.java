package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts people's words into text so that they stay words. */
final class Markdown {

    private static final int LONGEST_QUOTE = 60;
    private static final String SIGNS = "`*_[]<>#|~\\{}";

    private Markdown() {}

    /** One line without signs that Markdown or HTML would read, cut to a length that is nice to read. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        int shown = 0;
        for (int index = 0; index < text.length() && shown < LONGEST_QUOTE; ) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            boolean space = SIGNS.indexOf(character) >= 0
                    || Character.isWhitespace(character)
                    || Character.isISOControl(character);
            if (!space) {
                plain.appendCodePoint(character);
                shown++;
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
                shown++;
            }
        }
        String cut = plain.toString().strip();
        return shown == LONGEST_QUOTE && text.length() > LONGEST_QUOTE ? cut + "…" : cut;
    }

    static String bold(Localized label, Language language) {
        return "**" + plain(label.in(language)) + "**";
    }

    /** "**A**, **B** et **C**". */
    static String bold(List<Localized> labels, Language language) {
        return enumerate(labels.stream().map(label -> bold(label, language)).toList(), language);
    }

    /** Labels as they stand within a sentence; abbreviations keep their capitals. */
    static String lower(List<Localized> labels, Language language) {
        return labels.stream().map(label -> lower(plain(label.in(language)))).collect(Collectors.joining(", "));
    }

    static String lower(String label) {
        boolean abbreviation = label.length() > 1 && Character.isUpperCase(label.charAt(1));
        return abbreviation || label.isEmpty()
                ? label
                : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    static String enumerate(List<String> items, Language language) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        List<String> first = new ArrayList<>(items.subList(0, items.size() - 1));
        return String.join(", ", first) + (language == Language.FR ? " et " : " and ") + items.getLast();
    }
}
