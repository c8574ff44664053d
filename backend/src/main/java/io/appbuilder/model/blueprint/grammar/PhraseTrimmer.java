package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.List;
import java.util.Set;

/** Takes away what stands around a name: articles, "nouveau", "called", "please", quotes. */
final class PhraseTrimmer {

    private static final Set<String> ARTICLES = Set.of("le", "la", "les", "l'", "un", "une", "the", "an");

    /** Small words with which names may end: "assigned to", "valable pour". */
    private static final Set<String> ENDS = Set.of("to", "of", "for", "pour", "place", "new", "all", "tous");

    private final Lexicon lexicon;

    PhraseTrimmer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The part in quotes if there is one, else the tokens without small words at both ends. */
    List<Token> trim(List<Token> tokens) {
        int open = indexOfQuote(tokens, 0);
        int close = open < 0 ? -1 : indexOfQuote(tokens, open + 1);
        if (close > open + 1) {
            return tokens.subList(open + 1, close);
        }
        return trim(tokens, Set.of());
    }

    /** Likewise; words of {@code more} are also taken away at the front. */
    List<Token> trim(List<Token> tokens, Set<String> more) {
        int start = 0;
        int end = tokens.size();
        while (start < end
                && (isSmall(tokens.get(start))
                        || more.contains(tokens.get(start).folded()))) {
            start++;
        }
        while (end > start && isTrailing(tokens.get(end - 1))) {
            end--;
        }
        return tokens.subList(start, end);
    }

    /** A choice without quotes, headers such as "valeurs" and articles; "à faire" and "new" stay. */
    List<Token> trimChoice(List<Token> tokens) {
        int start = 0;
        int end = tokens.size();
        while (start < end && (tokens.get(start).is(Kind.QUOTE) || isBeforeChoice(tokens.get(start)))) {
            start++;
        }
        while (end > start && !tokens.get(end - 1).is(Kind.WORD)) {
            end--;
        }
        return tokens.subList(start, end);
    }

    private boolean isBeforeChoice(Token token) {
        return lexicon.choiceHeaders.contains(token.folded()) || ARTICLES.contains(token.folded());
    }

    private boolean isSmall(Token token) {
        if (token.text().equalsIgnoreCase("à")) {
            return false;
        }
        return token.is(Kind.QUOTE)
                || lexicon.determiners.contains(token.folded())
                || lexicon.fillers.contains(token.folded());
    }

    private boolean isTrailing(Token token) {
        return token.is(Kind.QUOTE)
                || token.is(Kind.NEWLINE)
                || token.is(Kind.BULLET)
                || token.is(Kind.ARROW)
                || (lexicon.fillers.contains(token.folded()) && !ENDS.contains(token.folded()))
                || (token.is(Kind.ODD) && token.text().equals("."));
    }

    private static int indexOfQuote(List<Token> tokens, int from) {
        for (int index = from; index < tokens.size(); index++) {
            if (tokens.get(index).is(Kind.QUOTE)) {
                return index;
            }
        }
        return -1;
    }
}
