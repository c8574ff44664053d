package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** A clause's folded words with one space between, on which patterns match, and the way back from there to its tokens. */
final class ClauseText {

    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final String text;

    ClauseText(List<Token> clause) {
        StringBuilder builder = new StringBuilder();
        for (Token token : clause) {
            if (token.is(Kind.QUOTE) || token.is(Kind.MARK)) {
                continue;
            }
            if (!builder.isEmpty()) {
                builder.append(' ');
            }
            tokens.add(token);
            starts.add(builder.length());
            builder.append(shown(token));
        }
        this.text = builder.toString();
    }

    String text() {
        return text;
    }

    /** The tokens that a named group matched; empty if the group did not take part. */
    List<Token> group(Matcher matcher, String name) {
        if (!matcher.namedGroups().containsKey(name) || matcher.start(name) < 0) {
            return List.of();
        }
        return between(matcher.start(name), matcher.end(name));
    }

    List<Token> between(int from, int to) {
        List<Token> within = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            if (starts.get(index) >= from && starts.get(index) < to) {
                within.add(tokens.get(index));
            }
        }
        return within;
    }

    private static String shown(Token token) {
        return switch (token.kind()) {
            // Accents fall in folding, but "à" is no verb.
            case WORD -> token.text().equalsIgnoreCase("à") ? "à" : token.folded();
            case COMMA, NEWLINE, BULLET -> ",";
            case COLON -> ":";
            case OPEN -> "(";
            case CLOSE -> ")";
            case SLASH -> "/";
            case ARROW -> "->";
            case QUOTE, MARK -> "";
            case END -> ".";
            case ODD -> token.text();
        };
    }
}
