package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Lexicon.Verb;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a prompt's text to what it asks for, clause by clause. Takes time in proportion to the text. */
public final class PromptParser {

    /** Words among which a clause's verb stands when something else comes first, as in "peux-tu, stp, ajouter". */
    private static final int VERB_WITHIN = 8;

    private static final int LONGEST_ANSWER = 8;

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final KnownTables tables;
    private final Language language;

    public PromptParser(Lexicon lexicon, Vocabulary vocabulary, KnownTables tables, Language language) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
    }

    public List<Intent> parse(String prompt) {
        List<Intent> intents = new ArrayList<>();
        Target context = new Target.Unnamed();
        for (List<Token> clause : new ClauseSplitter(lexicon).split(Tokenizer.tokenize(prompt))) {
            if (isPleasantry(clause)) {
                continue;
            }
            TargetFinder.Found found = new TargetFinder(lexicon, tables, language).find(clause);
            if (found.rest().isEmpty()) {
                // "Dans la table clients, ajoute …": the clause only says where.
                context = found.target();
                continue;
            }
            List<Intent> parsed = parseClause(clause, found, context);
            boolean nothing = parsed.size() == 1 && parsed.getFirst() instanceof NotUnderstood;
            intents.addAll(nothing ? List.of(new NotUnderstood(Phrase.of(clause))) : parsed);
        }
        return intents;
    }

    /** The table that the whole prompt names, saying nothing else: the answer to a question about which table. */
    public Optional<String> tableNamedBy(String prompt) {
        List<Token> tokens = Tokenizer.tokenize(prompt).stream()
                .filter(token -> !token.is(Token.Kind.END) && !lexicon.pleasantries.contains(token.folded()))
                .toList();
        if (tokens.isEmpty() || tokens.size() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        TargetFinder.Found found = new TargetFinder(lexicon, tables, language).find(tokens);
        if (found.target() instanceof Target.Named(String table) && found.rest().isEmpty()) {
            return Optional.of(table);
        }
        List<Token> name = new PhraseTrimmer(lexicon).trim(tokens, lexicon.tableMarkers);
        // "the customers table", "the customers one"
        return tables.tableNamed(Phrase.of(name).words())
                .or(() -> tables.tableNamed(Phrase.of(name.subList(0, Math.max(0, name.size() - 1)))
                        .words()));
    }

    private List<Intent> parseClause(List<Token> clause, TargetFinder.Found found, Target context) {
        Target target = found.target() instanceof Target.Unnamed ? context : found.target();
        int verbIndex = verbIndex(clause);
        if (isQuestion(clause) || (verbIndex >= 0 && isNegated(clause, verbIndex))) {
            return List.of(new NotUnderstood(Phrase.of(clause)));
        }
        Optional<Verb> verb = verbIndex < 0 ? Optional.empty() : lexicon.verb(clause.get(verbIndex));
        if (verb.isEmpty()) {
            return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed()).read(clause, false);
        }
        Token verbToken = clause.get(verbIndex);
        FieldChangeClause change = new FieldChangeClause(lexicon, tables, target);
        return switch (verb.get()) {
            case CREATE -> create(clause, verbToken, found, target);
            case REMOVE -> List.of(change.remove(behind(found.rest(), verbToken)));
            case RENAME -> List.of(rename(clause, found.rest(), verbToken, change, true));
            case CHANGE -> List.of(rename(clause, found.rest(), verbToken, change, false));
        };
    }

    private List<Intent> create(List<Token> clause, Token verb, TargetFinder.Found found, Target target) {
        List<Token> rest = behind(found.rest(), verb);
        if (rest.isEmpty()) {
            rest = before(found.rest(), verb);
        }
        boolean aboutTable = rest.stream().anyMatch(token -> token.folded().equals("table"));
        boolean aboutField = rest.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        if (rest.isEmpty() || (aboutTable && !aboutField)) {
            // What looked like "to the table customers" is the table that is asked for.
            return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed())
                    .read(behind(clause, verb), true);
        }
        return new CreateClause(lexicon, vocabulary, language, target).read(rest, true);
    }

    /** "to" may be a table's preposition or what stands before the new name: the one that leaves a new name wins. */
    private Intent rename(List<Token> clause, List<Token> rest, Token verb, FieldChangeClause change, boolean certain) {
        Intent intent = change.rename(behind(rest, verb), certain);
        return intent instanceof NotUnderstood
                ? new FieldChangeClause(lexicon, tables, new Target.Unnamed()).rename(behind(clause, verb), certain)
                : intent;
    }

    private boolean isPleasantry(List<Token> clause) {
        return clause.stream()
                        .filter(token -> token.is(Token.Kind.WORD))
                        .allMatch(token -> lexicon.pleasantries.contains(token.folded()))
                && clause.stream().noneMatch(token -> token.is(Token.Kind.ODD));
    }

    private boolean isQuestion(List<Token> clause) {
        return lexicon.questions.contains(clause.getFirst().folded())
                && clause.stream().limit(2).noneMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
    }

    /** Index of the verb that says what to do: of "je veux supprimer …" the second; -1 if the clause has none. */
    private int verbIndex(List<Token> clause) {
        int found = -1;
        int limit = Math.min(clause.size(), VERB_WITHIN);
        for (int index = 0; index < limit; index++) {
            Token token = clause.get(index);
            boolean named = lexicon.fieldMarkers.contains(token.folded())
                    || lexicon.tableMarkers.contains(token.folded())
                    || lexicon.moduleMarkers.contains(token.folded())
                    || token.is(Token.Kind.OPEN);
            if (named && found >= 0) {
                return found;
            }
            if (lexicon.verb(token).isPresent() && (found < 0 || !lexicon.isAmbiguous(token))) {
                found = index;
                limit = Math.min(clause.size(), index + 4);
            }
        }
        return found;
    }

    private boolean isNegated(List<Token> clause, int verb) {
        int from = Math.max(0, verb - 3);
        int to = Math.min(clause.size(), verb + 4);
        return clause.subList(from, to).stream().anyMatch(token -> lexicon.negations.contains(token.folded()));
    }

    private static List<Token> behind(List<Token> clause, Token verb) {
        int index = clause.indexOf(verb);
        return index < 0 ? clause : clause.subList(index + 1, clause.size());
    }

    private static List<Token> before(List<Token> clause, Token verb) {
        int index = clause.indexOf(verb);
        return index < 0 ? clause : clause.subList(0, index);
    }
}
