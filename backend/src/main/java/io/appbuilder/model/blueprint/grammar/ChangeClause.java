package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final Set<String> ADDING = Set.of(
            "ajoute",
            "ajouter",
            "ajoutez",
            "ajoutons",
            "rajoute",
            "rajouter",
            "rajoutez",
            "add",
            "adding",
            "insert",
            "oublie",
            "forgot",
            "forgotten",
            "manque",
            "include");

    private static final Set<String> NOTHING = Set.of("rien", "nothing", "anything", "tout", "everything", "something");

    private static final Set<String> ONE = Set.of("un", "une", "a", "an");

    private static final String FIELD = "field";

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final PromptTables tables;
    private final Language language;
    private final VerbFinder verbs;
    private final TablePhraseReader names;

    ChangeClause(Lexicon lexicon, Vocabulary vocabulary, PromptTables tables, Language language, VerbFinder verbs) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
        this.verbs = verbs;
        this.names = new TablePhraseReader(lexicon, vocabulary, language);
    }

    List<Intent> read(List<Token> clause, TargetFinder.Found found, Target target) {
        int index = verbs.find(clause);
        if (index < 0 && isSentence(clause)) {
            return List.of(new NotUnderstood(Phrase.of(clause)));
        }
        if (index < 0) {
            // "documents for each case with a name": more of what the prompt asks for.
            boolean each = clause.stream().skip(1).anyMatch(token -> lexicon.eachWords.contains(token.folded()));
            return new CreateClause(lexicon, vocabulary, tables, language, new Target.Unnamed())
                    .read(clause, each, each);
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

    private int endOfPlace(List<Token> tokens, int place, Target target) {
        FieldRefFinder fields = new FieldRefFinder(lexicon, tables);
        int end = Math.min(tokens.size(), place + LONGEST_PLACE);
        while (end > place + 1
                && (fields.find(tokens.subList(place + 1, end), target).isEmpty()
                        || (end < tokens.size() && !lexicon.isConjunction(tokens.get(end))))) {
            end--;
        }
        return end > place + 1 ? end : place;
    }

    /** What is asked for, and beside which field it is to stand. */
    private record Placed(List<Token> rest, Optional<FieldRefFinder.FieldRef> anchor, boolean before) {}

    /** "ajoute un montant après la ville" */
    private Placed placed(List<Token> tokens, Target target) {
        for (int index = tokens.size() - 2; index > 0; index--) {
            boolean place = lexicon.before.contains(tokens.get(index).folded())
                    || lexicon.behind.contains(tokens.get(index).folded());
            int end = place ? endOfPlace(tokens, index, target) : index;
            if (end > index) {
                List<Token> rest = new ArrayList<>(tokens.subList(0, index));
                rest.addAll(tokens.subList(end, tokens.size()));
                return new Placed(
                        rest,
                        new FieldRefFinder(lexicon, tables).find(tokens.subList(index + 1, end), target),
                        lexicon.before.contains(tokens.get(index).folded()));
            }
        }
        return new Placed(tokens, Optional.empty(), false);
    }

    /** The fields that are added, and where they stand if that was said. */
    private static List<Intent> withPlace(List<Intent> read, Placed placed) {
        List<Intent> intents = new ArrayList<>(read);
        placed.anchor()
                .ifPresent(anchor -> read.stream()
                        .filter(Intent.AddFields.class::isInstance)
                        .map(Intent.AddFields.class::cast)
                        .forEach(add -> intents.add(new Intent.PlaceFields(
                                add.fields().stream().map(FieldWish::phrase).toList(),
                                anchor.field(),
                                placed.before(),
                                add.target()))));
        return intents;
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
        Placed placed = placed(withoutPointers(VerbFinder.behind(without, verb)), target);
        List<Token> rest = new ArrayList<>(placed.rest());
        if (rest.isEmpty()) {
            rest = new ArrayList<>(VerbFinder.before(without, verb));
        }
        boolean aboutTable = rest.stream().anyMatch(token -> token.folded().equals("table"));
        boolean aboutField = rest.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        if (rest.isEmpty() || (aboutTable && !aboutField)) {
            // What looked like "to the table customers" is the table that is asked for.
            return new CreateClause(lexicon, vocabulary, tables, language, new Target.Unnamed())
                    .read(withoutPointers(VerbFinder.behind(clause, verb)), true, manages);
        }
        if (tables.hasTables() && (isOneField(rest) || (ADDING.contains(verb.folded()) && areProperties(rest)))) {
            // "ajoute une catégorie : loyer, courses": of a table that is there.
            rest.addFirst(Token.word(FIELD));
        }
        List<Intent> read = new CreateClause(lexicon, vocabulary, tables, language, target).read(rest, true, manages);
        boolean name = tables.hasTables()
                && ADDING.contains(verb.folded())
                && !verbs.isNegated(clause, clause.indexOf(verb))
                && rest.stream().noneMatch(token -> NOTHING.contains(token.folded()))
                && read.size() == 1
                && read.getFirst() instanceof NotUnderstood
                && new FieldRefFinder(lexicon, tables)
                        .parts(rest).stream()
                                .allMatch(part ->
                                        part.size() <= LONGEST_PLACE && names.isName(part) && !names.isPlural(part));
        if (!name) {
            return withPlace(read, placed);
        }
        // "add owner name": with tables there, what no table is called is a field.
        List<Token> field = new ArrayList<>(rest);
        field.addFirst(Token.word(FIELD));
        List<Intent> added = new CreateClause(lexicon, vocabulary, tables, language, target).read(field, true, manages);
        return withPlace(added.stream().allMatch(Intent.AddFields.class::isInstance) ? added : read, placed);
    }

    /** "add supplier and colour", "ajoute un fournisseur et une couleur": one of each, so that no table of them is meant. */
    private boolean areProperties(List<Token> rest) {
        List<Segment> segments = Segmenter.segment(rest, lexicon);
        List<String> words = Phrase.of(rest).words();
        return segments.stream()
                        .allMatch(segment -> !segment.opens()
                                && segment.group().isEmpty()
                                && !segment.tokens().isEmpty()
                                && segment.tokens().size() <= LONGEST_PLACE
                                && names.isName(segment.tokens())
                                && !names.isPlural(segment.tokens())
                                && !segment.has(lexicon.tableMarkers)
                                && !segment.has(lexicon.moduleMarkers)
                                && !segment.has(lexicon.planWords))
                && segments.stream()
                        .anyMatch(segment -> names.read(segment.tokens()).isKnown())
                && vocabulary.moduleWithin(words, language).isEmpty()
                && vocabulary.app(words, language).isEmpty();
    }

    /** Whether one thing is asked for that the dictionary knows as a field, with its choices behind a colon. */
    private boolean isOneField(List<Token> rest) {
        int colon = 0;
        while (colon < rest.size() && !rest.get(colon).is(Token.Kind.COLON)) {
            colon++;
        }
        return colon > 1
                && colon + 1 < rest.size()
                && ONE.contains(rest.getFirst().folded())
                && vocabulary
                        .dictionary()
                        .field(
                                rest.subList(1, colon).stream()
                                        .map(Token::folded)
                                        .toList(),
                                language)
                        .isPresent();
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
