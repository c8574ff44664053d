package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.Set;

/** Finds the verb that says what a clause asks for, and whether it asks at all. */
final class VerbFinder {

    /** Words among which a clause's verb stands when something else comes first, as in "peux-tu, stp, ajouter". */
    private static final int WITHIN = 10;

    /** Words after a verb among which a better one may follow: "je veux supprimer". */
    private static final int NEXT_WITHIN = 4;

    /** "quand on ouvre un client …" asks nothing. */
    private static final Set<String> WHEN = Set.of("quand", "when");

    private static final Set<String> OWN = Set.of("have", "has", "ont", "possede", "possedent", "comporte");

    private final Lexicon lexicon;

    VerbFinder(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Index of the verb that says what to do: of "je veux supprimer …" the second; -1 if the clause has none. */
    int find(List<Token> clause) {
        int found = -1;
        int limit = Math.min(clause.size(), WITHIN);
        for (int index = 0; index < limit; index++) {
            Token token = clause.get(index);
            boolean named = lexicon.fieldMarkers.contains(token.folded())
                    || lexicon.tableMarkers.contains(token.folded())
                    || token.is(Token.Kind.OPEN)
                    || token.is(Token.Kind.COLON)
                    || lexicon.with.contains(token.folded());
            boolean owns = found < 0 && OWN.contains(token.folded()) && !isNext(clause, index, "to");
            if (named || owns) {
                // "Bookings have start date": what follows is no wish.
                return found;
            }
            if (lexicon.verb(token).isPresent()
                    && (found < 0 || !lexicon.isAmbiguous(token))
                    && !isNoun(clause, index)) {
                found = index;
                limit = Math.min(clause.size(), index + NEXT_WITHIN);
            }
        }
        return found;
    }

    /** "risk register: title, …", "fuel log (date, litres)" */
    private boolean isNoun(List<Token> clause, int index) {
        boolean listed = index + 1 < clause.size()
                && (clause.get(index + 1).is(Token.Kind.COLON)
                        || clause.get(index + 1).is(Token.Kind.OPEN)
                        || lexicon.with.contains(clause.get(index + 1).folded()));
        return index > 0 && listed && lexicon.isAmbiguous(clause.get(index));
    }

    /** "gérer mes ruches", "an app to track expenses": the words behind are things to keep tables of. */
    boolean isManaging(List<Token> clause, int verb) {
        for (int index = 0; index < Math.min(clause.size(), verb + WITHIN); index++) {
            Token token = clause.get(index);
            if (token.is(Token.Kind.OPEN) || token.is(Token.Kind.COLON) || lexicon.with.contains(token.folded())) {
                return false;
            }
            if (lexicon.manageVerbs.contains(token.folded())) {
                return true;
            }
        }
        return false;
    }

    boolean isQuestion(List<Token> clause) {
        boolean whenever = clause.size() > 1
                && WHEN.contains(clause.getFirst().folded())
                && (lexicon.subjects.contains(clause.get(1).folded())
                        || lexicon.determiners.contains(clause.get(1).folded()));
        return !whenever
                && lexicon.questions.contains(clause.getFirst().folded())
                && clause.stream().limit(2).noneMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
    }

    private static boolean isNext(List<Token> clause, int index, String word) {
        return index + 1 < clause.size() && clause.get(index + 1).folded().equals(word);
    }

    boolean isNegated(List<Token> clause, int verb) {
        int from = Math.max(0, verb - 3);
        int to = Math.min(clause.size(), verb + 4);
        return clause.subList(from, to).stream().anyMatch(token -> lexicon.negations.contains(token.folded()));
    }

    static List<Token> behind(List<Token> clause, Token verb) {
        int index = clause.indexOf(verb);
        return index < 0 ? clause : clause.subList(index + 1, clause.size());
    }

    static List<Token> before(List<Token> clause, Token verb) {
        int index = clause.indexOf(verb);
        return index < 0 ? clause : clause.subList(0, index);
    }
}
