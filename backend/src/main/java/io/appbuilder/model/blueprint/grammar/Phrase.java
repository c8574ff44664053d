package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that name something.
 *
 * @param text as the person wrote them, without quotes
 * @param words folded, for comparing
 * @param clean whether they can be a name: no sign but letters', digits' and a few, and not too long
 */
public record Phrase(String text, List<String> words, boolean clean) {

    static final int MAX_CHARACTERS = 60;
    static final int MAX_WORDS = 8;

    public Phrase {
        words = List.copyOf(words);
    }

    static Phrase of(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        List<String> words = new ArrayList<>();
        boolean clean = true;
        int end = -1;
        for (Token token : tokens) {
            if (token.is(Kind.QUOTE) || token.is(Kind.MARK)) {
                continue;
            }
            if (end >= 0 && token.start() > end) {
                text.append(' ');
            }
            end = token.end();
            text.append(token.text());
            if (token.is(Kind.WORD)) {
                words.add(token.folded());
            } else {
                clean = false;
            }
        }
        boolean short_ = text.length() <= MAX_CHARACTERS && words.size() <= MAX_WORDS;
        return new Phrase(text.toString(), words, clean && short_);
    }

    /** Words that are known to be a usable name. */
    public static Phrase plain(String text) {
        return new Phrase(text, Words.split(text), true);
    }

    /** The phrase that a name of the project is. */
    static Phrase named(String name) {
        return new Phrase(name, Words.split(name.replace('_', ' ')), true);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
