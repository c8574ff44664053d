package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that relate tables: "un client a plusieurs contacts", "a task belongs to a project", "relie X à Y". */
final class RelationReader implements SentenceReader {

    private static final int LONGEST_NAME = 5;

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
