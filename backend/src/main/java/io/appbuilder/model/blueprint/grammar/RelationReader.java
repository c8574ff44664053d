package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that relate tables: "un client a plusieurs contacts", "a task belongs to a project", "relie X à Y". */
final class RelationReader implements SentenceReader {

    private static final int LONGEST_NAME = 5;
    private static final int MOST_WORDS_OF_VERB = 6;
    private static final Set<String> ONE =
            Set.of("un", "une", "a", "an", "one", "seul", "seule", "single", "the", "le", "la");

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final KnownTables tables;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;

    RelationReader(Lexicon lexicon, Patterns patterns, Vocabulary vocabulary, KnownTables tables, Language language) {
        this.lexicon = lexicon;
        this.patterns = patterns;
        this.tables = tables;
        this.fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.scorer = new ListScorer(lexicon, vocabulary, language, fieldPhrases, tablePhrases);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.whole());
        for (Matcher match : patterns.match("many_to_many", text).toList()) {
            List<Intent> many = relate(words(text, match, "other"), words(text, match, "parent"), true, List.of());
            if (!many.isEmpty()) {
                return many;
            }
        }
        List<Intent> ofEach = ofEach(sentence.whole());
        if (!ofEach.isEmpty()) {
            return ofEach;
        }
        for (Matcher match : patterns.match("signs_up", text).toList()) {
            TableWords who = words(text, match, "parent");
            TableWords what = words(text, match, "other");
            if (isTable(who) && isTable(what)) {
                return relate(what, who, true, List.of());
            }
        }
        for (Matcher match : patterns.match("has_many", text).toList()) {
            List<Intent> several = hasMany(text, match);
            if (!several.isEmpty()) {
                return several;
            }
        }
        for (Matcher match : patterns.match("has_many_each", text).toList()) {
            List<Intent> several = isTable(words(text, match, "parent")) ? hasMany(text, match) : List.of();
            if (!several.isEmpty()) {
                return several;
            }
        }
        for (String kind : List.of("relate", "belongs_to")) {
            for (Matcher match : patterns.match(kind, text).toList()) {
                TableWords child = words(text, match, "child");
                List<TableWords> parents = new FieldRefFinder(lexicon, tables)
                        .parts(text.group(match, "parent")).stream()
                                .map(this::words)
                                .toList();
                if (isTable(child) && !parents.isEmpty() && parents.stream().allMatch(this::isTable)) {
                    List<Intent> relations = new ArrayList<>();
                    parents.forEach(parent -> relations.addAll(relate(child, parent, false, List.of())));
                    return relations;
                }
            }
        }
        return List.of();
    }

    /**
     * "Every batch ferments in one tank and fills many kegs", "chaque cours a un moniteur et plusieurs inscrits": whatever the verbs,
     * as long as every part ends with a table that was named.
     */
    private List<Intent> ofEach(List<Token> clause) {
        int with = indexOfWith(clause);
        List<Token> told = clause.subList(0, with);
        if (told.size() < LONGEST_NAME
                || !isOne(told.getFirst())
                || told.stream().anyMatch(RelationReader::isSign)) {
            return List.of();
        }
        int end = 1;
        for (int length = LONGEST_NAME - 1; length > 0 && end == 1; length--) {
            end = length < told.size() && table(told.subList(1, 1 + length)).isPresent() ? 1 + length : 1;
        }
        if (end == 1) {
            return List.of();
        }
        TableWords subject = table(clause.subList(1, end)).orElseThrow();
        List<Intent> relations = new ArrayList<>();
        for (List<Token> part : new FieldRefFinder(lexicon, tables).parts(told.subList(end, told.size()))) {
            List<Relate> found = relationsOf(subject, part);
            if (found.isEmpty() && relations.isEmpty()) {
                return List.of();
            }
            if (found.isEmpty()) {
                // "a grade is for one student, score out of 20"
                List<Token> rest = clause.subList(clause.indexOf(part.getFirst()), clause.size());
                boolean fields = Segmenter.segment(rest, lexicon).stream().allMatch(scorer::isKnownField);
                return fields ? withFields(subject, relations, rest) : List.of();
            }
            relations.addAll(found);
        }
        return with < clause.size() && !relations.isEmpty()
                ? withFields(subject, relations, clause.subList(with + 1, clause.size()))
                : relations;
    }

    /** "un billet est pour un spectacle avec un tarif et un prix": what stands behind "with" are the subject's fields. */
    private List<Intent> withFields(TableWords subject, List<Intent> relations, List<Token> behind) {
        FieldListReader fields = new FieldListReader(lexicon, fieldPhrases);
        fields.acceptAll(Segmenter.segment(behind, lexicon));
        if (relations.getFirst() instanceof Relate first && first.child().equals(subject)) {
            relations.set(0, new Relate(subject, first.parent(), false, fields.wishes()));
            return relations;
        }
        return List.of();
    }

    private int indexOfWith(List<Token> clause) {
        for (int index = 1; index + 1 < clause.size(); index++) {
            if (lexicon.with.contains(clause.get(index).folded())) {
                return index;
            }
        }
        return clause.size();
    }

    /** "links a tenant to a unit", "is for one student in one course": one relation after the other. */
    private List<Relate> relationsOf(TableWords subject, List<Token> part) {
        for (int cut = 2; cut + 2 < part.size(); cut++) {
            boolean joins = lexicon.strongPrepositions.contains(part.get(cut).folded())
                    || lexicon.weakPrepositions.contains(part.get(cut).folded());
            Optional<Relate> first = joins ? relation(subject, part.subList(0, cut)) : Optional.empty();
            Optional<Relate> second =
                    first.isPresent() ? relation(subject, part.subList(cut, part.size())) : Optional.empty();
            if (second.isPresent()) {
                return List.of(first.get(), second.get());
            }
        }
        return relation(subject, part).stream().toList();
    }

    /** "fills many kegs" or "in one tank"; the words behind the number must be a table. */
    private Optional<Relate> relation(TableWords subject, List<Token> part) {
        for (int index = Math.min(part.size() - 1, MOST_WORDS_OF_VERB) - 1; index >= 0; index--) {
            Token token = part.get(index);
            List<Token> behind = part.subList(index + 1, part.size());
            boolean many = lexicon.plentyWords.contains(token.folded());
            Optional<TableWords> other = many || isOne(token) ? table(behind) : Optional.empty();
            if (other.isPresent() && !other.get().phrase().equals(subject.phrase())) {
                return Optional.of(
                        many
                                ? new Relate(other.get(), subject, false, List.of())
                                : new Relate(subject, other.get(), false, List.of()));
            }
        }
        return Optional.empty();
    }

    private Optional<TableWords> table(List<Token> tokens) {
        boolean words = tokens.stream().allMatch(token -> token.is(Token.Kind.WORD));
        // "stage a un" is no longer name of "stage".
        boolean name = !tokens.isEmpty()
                && !lexicon.determiners.contains(tokens.getLast().folded())
                && !lexicon.hasVerbs.contains(tokens.getLast().folded());
        return words && name
                ? tables.tableNamed(tokens.stream().map(Token::folded).toList())
                        .map(found -> new TableWords(Phrase.named(found), List.of()))
                : Optional.empty();
    }

    private boolean isOne(Token token) {
        return ONE.contains(token.folded()) || lexicon.eachWords.contains(token.folded());
    }

    private static boolean isSign(Token token) {
        return switch (token.kind()) {
            case WORD, COMMA, QUOTE, MARK, END -> false;
            case OPEN, CLOSE, COLON, SLASH, ARROW, BULLET, NEWLINE, ODD -> true;
        };
    }

    /** "each order has several lines with product, quantity": what follows "with" are the lines' fields. */
    private List<Intent> hasMany(ClauseText text, Matcher match) {
        TableWords parent = words(text, match, "parent");
        List<Segment> segments = Segmenter.segment(text.group(match, "child"), lexicon);
        if (segments.isEmpty() || parent.phrase().isEmpty()) {
            return List.of();
        }
        FieldListReader fields = new FieldListReader(lexicon, fieldPhrases);
        Segment head = segments.getFirst();
        FieldListReader kinds = new FieldListReader(lexicon, fieldPhrases);
        kinds.acceptAll(fieldsOrKinds(head.group()));
        List<TableWords> children = new ArrayList<>(List.of(words(head.tokens())));
        boolean inFields = false;
        for (int index = 1; index < segments.size(); index++) {
            Segment segment = segments.get(index);
            inFields |= switch (segment.connector()) {
                case WITH, COLON -> true;
                case START, COMMA, ITEM, AND, OR, LINK -> false;
            };
            if (inFields) {
                fields.accept(segment, FieldListReader.nextConnector(segments, index));
            } else {
                children.add(words(segment.tokens()));
            }
        }
        boolean named = children.stream().allMatch(child -> tablePhrases.isName(child.phrase()));
        List<Intent> relations = new ArrayList<>();
        if (named && tablePhrases.isName(parent.phrase())) {
            List<FieldWish> wishes = Stream.concat(kinds.wishes().stream(), fields.wishes().stream())
                    .toList();
            children.forEach(child -> relations.addAll(relate(child, parent, false, wishes)));
        }
        return relations;
    }

    /** "des prestataires (traiteur, photographe, fleuriste)": words none of which is a field are the kinds that there are. */
    private List<Segment> fieldsOrKinds(List<Token> group) {
        List<Segment> parts = Segmenter.segment(group, lexicon);
        boolean kinds = parts.size() > 2 && parts.stream().noneMatch(scorer::isKnownField);
        return kinds ? List.of(new Segment(Segment.Connector.START, List.of(Token.word("type")), group)) : parts;
    }

    private static List<Intent> relate(TableWords child, TableWords parent, boolean many, List<FieldWish> fields) {
        boolean named = !child.phrase().isEmpty() && !parent.phrase().isEmpty();
        return named ? List.of(new Relate(child, parent, many, fields)) : List.of();
    }

    /** "le prix dépend de la taille" relates no tables. */
    private boolean isTable(TableWords words) {
        return !words.concepts().isEmpty()
                || tables.tableNamed(words.phrase().words()).isPresent();
    }

    private TableWords words(ClauseText text, Matcher match, String group) {
        return words(text.group(match, group));
    }

    private TableWords words(List<Token> tokens) {
        TablePhraseReader.TablePhrase phrase = tablePhrases.read(tokens);
        boolean name = phrase.phrase().words().size() <= LONGEST_NAME;
        return new TableWords(name ? phrase.phrase() : Phrase.of(List.of()), phrase.concepts());
    }
}
