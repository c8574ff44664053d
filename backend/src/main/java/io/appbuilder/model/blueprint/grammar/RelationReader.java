package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Sentences that relate tables: "un client a plusieurs contacts", "a task belongs to a project", "relie X à Y". */
final class RelationReader implements SentenceReader {

    private static final int LONGEST_NAME = 5;

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final KnownTables tables;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;

    RelationReader(Lexicon lexicon, Patterns patterns, Vocabulary vocabulary, KnownTables tables, Language language) {
        this.lexicon = lexicon;
        this.patterns = patterns;
        this.tables = tables;
        this.fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
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
        for (String kind : List.of("relate", "belongs_to")) {
            for (Matcher match : patterns.match(kind, text).toList()) {
                TableWords child = words(text, match, "child");
                TableWords parent = words(text, match, "parent");
                if (isTable(child) && isTable(parent)) {
                    return relate(child, parent, false, List.of());
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
        fields.acceptAll(Segmenter.segment(head.group(), lexicon));
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
        List<Intent> relations = new ArrayList<>();
        children.forEach(child -> relations.addAll(relate(child, parent, false, fields.wishes())));
        return relations;
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
