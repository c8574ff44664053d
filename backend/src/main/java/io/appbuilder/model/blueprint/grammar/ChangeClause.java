package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a clause by its verb: what is to be created, removed, renamed or changed; without a verb, what is listed. */
final class ChangeClause {

    /** Words and signs of "après la ville" at most. */
    private static final int LONGEST_PLACE = 6;

    private static final List<List<String>> POINTERS = List.of(
            List.of("a", "la", "place"),
            List.of("for", "them"),
            List.of("for", "it"),
            List.of("pour", "eux"),
            List.of("pour", "elles"),
            List.of("pour", "cela"));

    private static final Set<String> OF = Set.of("de", "du", "des", "d'");
    private static final Set<String> PLACES = Set.of("apres", "avant", "after", "before");

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final PromptTables tables;
    private final Language language;
    private final VerbFinder verbs;

    ChangeClause(Lexicon lexicon, Vocabulary vocabulary, PromptTables tables, Language language, VerbFinder verbs) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
        this.verbs = verbs;
    }

    List<Intent> read(List<Token> clause, TargetFinder.Found found, Target target) {
        int index = verbs.find(clause);
        if (index < 0 && isSentence(clause)) {
            return List.of(new NotUnderstood(Phrase.of(clause)));
        }
        if (index < 0) {
            // "documents for each case with a name": more of what the prompt asks for.
            boolean each = clause.stream().skip(1).anyMatch(token -> lexicon.eachWords.contains(token.folded()));
            return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed()).read(clause, each, each);
        }
        Token verb = clause.get(index);
        List<Token> rest = clause.size() == found.rest().size() || !clause.containsAll(found.rest())
                ? new TargetFinder(lexicon, vocabulary, tables, language)
                        .find(clause)
                        .rest()
                : found.rest();
        FieldChangeClause fields = new FieldChangeClause(lexicon, tables, target);
        TableChangeReader tableChange = new TableChangeReader(lexicon, tables);
        return switch (lexicon.verb(verb).orElseThrow()) {
            case CREATE -> create(clause, verb, rest, target, verbs.isManaging(clause, index));
            case REMOVE ->
                List.of(tableChange
                        .remove(VerbFinder.behind(clause, verb))
                        .orElseGet(() -> fields.remove(VerbFinder.behind(rest, verb))));
            case RENAME ->
                List.of(tableChange
                        .rename(VerbFinder.behind(clause, verb))
                        .orElseGet(() -> rename(clause, rest, verb, fields, true)));
            case CHANGE -> List.of(rename(clause, rest, verb, fields, false));
        };
    }

    /** "mets à la place une heure de début", "a quote for them": words that point back to what the context is anyway. */
    private static List<Token> withoutPointers(List<Token> tokens) {
        for (List<String> pointer : POINTERS) {
            for (int index = 0; index + pointer.size() <= tokens.size(); index++) {
                int end = index + pointer.size();
                boolean same = tokens.subList(index, end).stream()
                        .map(Token::folded)
                        .toList()
                        .equals(pointer);
                boolean of = end < tokens.size() && OF.contains(tokens.get(end).folded());
                if (same && !of) {
                    List<Token> rest = new ArrayList<>(tokens.subList(0, index));
                    rest.addAll(tokens.subList(end, tokens.size()));
                    return rest;
                }
            }
        }
        return tokens;
    }

    /** "ajoute un montant après la ville": a new field comes last all the same. */
    private List<Token> withoutPlace(List<Token> tokens, Target target) {
        for (int index = tokens.size() - 2; index > Math.max(0, tokens.size() - LONGEST_PLACE); index--) {
            if (PLACES.contains(tokens.get(index).folded())
                    && new FieldRefFinder(lexicon, tables)
                            .findMeant(tokens.subList(index + 1, tokens.size()), target)
                            .isPresent()) {
                return tokens.subList(0, index);
            }
        }
        return tokens;
    }

    /** "show total stock value" wants to see something, not to have it made. */
    private boolean isSentence(List<Token> clause) {
        return clause.stream()
                .filter(token -> !lexicon.pleasantries.contains(token.folded()) && !lexicon.isConjunction(token))
                .findFirst()
                .filter(token -> lexicon.sentenceWords.contains(token.folded()))
                .isPresent();
    }

    private List<Intent> create(List<Token> clause, Token verb, List<Token> without, Target target, boolean manages) {
        List<Token> rest = withoutPlace(withoutPointers(VerbFinder.behind(without, verb)), target);
        if (rest.isEmpty()) {
            rest = VerbFinder.before(without, verb);
        }
        boolean aboutTable = rest.stream().anyMatch(token -> token.folded().equals("table"));
        boolean aboutField = rest.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        if (rest.isEmpty() || (aboutTable && !aboutField)) {
            // What looked like "to the table customers" is the table that is asked for.
            return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed())
                    .read(VerbFinder.behind(clause, verb), true, manages);
        }
        return new CreateClause(lexicon, vocabulary, language, target).read(rest, true, manages);
    }

    /** "to" may be a table's preposition or what stands before the new name: the one that leaves a new name wins. */
    private Intent rename(List<Token> clause, List<Token> rest, Token verb, FieldChangeClause change, boolean certain) {
        Intent intent = change.rename(VerbFinder.behind(rest, verb), certain);
        return intent instanceof NotUnderstood
                ? new FieldChangeClause(lexicon, tables, new Target.Unnamed())
                        .rename(VerbFinder.behind(clause, verb), certain)
                : intent;
    }
}
