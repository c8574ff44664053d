package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a prompt into clauses with one verb each: at sentence ends, line ends, and before "et ajoute …". */
final class ClauseSplitter {

    private final Lexicon lexicon;

    ClauseSplitter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> clauses = new ArrayList<>();
        List<Token> clause = new ArrayList<>();
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.is(Kind.OPEN)) {
                depth++;
            } else if (token.is(Kind.CLOSE)) {
                depth = Math.max(0, depth - 1);
            }
            boolean separates =
                    depth == 0 && (token.is(Kind.END) || endsLine(tokens, index) || startsNextClause(tokens, index));
            if (separates) {
                add(clauses, clause);
                clause = new ArrayList<>();
            } else {
                clause.add(token);
            }
        }
        add(clauses, clause);
        return clauses;
    }

    /** A line end within a list (after a colon, comma or "avec") does not end the clause. */
    private boolean endsLine(List<Token> tokens, int index) {
        if (!tokens.get(index).is(Kind.NEWLINE)) {
            return false;
        }
        if (index == 0) {
            return true;
        }
        Token before = tokens.get(index - 1);
        return !before.is(Kind.COLON) && !before.is(Kind.COMMA) && !lexicon.with.contains(before.folded());
    }

    /** A comma or "et" that a verb follows, at once or after another "et", "puis", "ensuite". */
    private boolean startsNextClause(List<Token> tokens, int index) {
        if (!isConjunction(tokens.get(index))) {
            return false;
        }
        int next = index + 1;
        while (next < tokens.size() && next <= index + 3 && isConjunction(tokens.get(next))) {
            next++;
        }
        if (next >= tokens.size()) {
            return false;
        }
        Token verb = tokens.get(next);
        return lexicon.verb(verb).isPresent() && !lexicon.isAmbiguous(verb);
    }

    private boolean isConjunction(Token token) {
        return token.is(Kind.COMMA)
                || lexicon.and.contains(token.folded())
                || token.folded().equals("ensuite");
    }

    private static void add(List<List<Token>> clauses, List<Token> clause) {
        if (clause.stream().anyMatch(token -> token.is(Kind.WORD) || token.is(Kind.ODD))) {
            clauses.add(clause);
        }
    }
}
