package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Sentences that describe a thing: "Un ingrédient a un nom et une quantité", "Tasks have title, due date and priority". */
final class DescriptionReader implements SentenceReader {

    private static final int LONGEST_NAME = 4;
    private static final Set<String> ONE = Set.of("un", "une", "a", "an");

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final Vocabulary vocabulary;
    private final PromptTables tables;
    private final Language language;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;
    private final RelationReader relations;

    DescriptionReader(
            Lexicon lexicon, Patterns patterns, Vocabulary vocabulary, PromptTables tables, Language language) {
        this.lexicon = lexicon;
        this.patterns = patterns;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.relations = new RelationReader(lexicon, patterns, vocabulary, tables, language);
        this.scorer = new ListScorer(
                lexicon,
                vocabulary,
                language,
                new FieldPhraseReader(lexicon, vocabulary.dictionary(), language),
                tablePhrases);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.whole());
        for (Matcher match : patterns.match("describe_known", text).toList()) {
            List<Intent> described = describeKnown(text, match);
            if (!described.isEmpty()) {
                return described;
            }
        }
        for (Matcher match : patterns.match("describe", text).toList()) {
            List<Token> before = text.group(match, "fields");
            if (language == Language.EN && !before.isEmpty() && isArticle(sentence.whole(), before.getFirst())) {
                // "chemical inventory for a school lab" says of nothing what it has.
                continue;
            }
            TablePhraseReader.TablePhrase subject = tablePhrases.read(text.group(match, "table"));
            Optional<String> known = tables.tableNamed(subject.phrase().words());
            List<Segment> segments = Segmenter.segment(text.group(match, "fields"), lexicon);
            boolean fields = segments.stream().anyMatch(scorer::isKnownField);
            boolean name = !subject.phrase().isEmpty()
                    && subject.phrase().clean()
                    && subject.phrase().words().size() <= LONGEST_NAME
                    && subject.phrase().words().stream().noneMatch(this::isVerb);
            boolean one = known.isPresent()
                    && !text.group(match, "fields").isEmpty()
                    && ONE.contains(text.group(match, "fields").getFirst().folded())
                    && segments.stream().allMatch(segment -> tablePhrases.isName(segment.tokens()));
            if (name && (fields || one) && (known.isPresent() || subject.isKnown() || segments.size() > 1)) {
                boolean there = tables.isInProject(subject.phrase().words());
                return describeWithMany(subject, there ? known : Optional.empty(), text, match);
            }
        }
        return List.of();
    }

    /** "chaque machine a un nom et plusieurs interventions (date, coût)": fields first, then what it has many of. */
    private List<Intent> describeWithMany(
            TablePhraseReader.TablePhrase subject, Optional<String> known, ClauseText text, Matcher match) {
        List<Token> fields = text.group(match, "fields");
        Optional<List<Intent>> children = describeWithChildren(subject, known, fields);
        if (children.isPresent()) {
            return children.get();
        }
        int depth = 0;
        for (int index = 0; index < fields.size(); index++) {
            depth += fields.get(index).is(Token.Kind.OPEN)
                    ? 1
                    : fields.get(index).is(Token.Kind.CLOSE) ? -1 : 0;
            if (depth == 0 && lexicon.plentyWords.contains(fields.get(index).folded())) {
                List<Token> many = new ArrayList<>(text.group(match, "table"));
                many.add(Token.word("a"));
                many.addAll(fields.subList(index, fields.size()));
                List<Intent> related = relations.read(new Sentence(many, many, new Target.Unnamed()));
                if (related.isEmpty()) {
                    break;
                }
                List<Intent> intents = new ArrayList<>();
                if (index > 0) {
                    intents.addAll(describe(subject, known, withoutLast(fields.subList(0, index))));
                }
                intents.addAll(related);
                return intents;
            }
        }
        return describe(subject, known, fields);
    }

    /** "une adresse, une marque et des visites (date, technicien)": things with fields of their own are no fields. */
    private Optional<List<Intent>> describeWithChildren(
            TablePhraseReader.TablePhrase subject, Optional<String> known, List<Token> fields) {
        List<Token> own = new ArrayList<>();
        List<Intent> children = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int index = 0; index <= fields.size(); index++) {
            boolean end = index == fields.size();
            depth += end
                    ? 0
                    : fields.get(index).is(Token.Kind.OPEN)
                            ? 1
                            : fields.get(index).is(Token.Kind.CLOSE) ? -1 : 0;
            boolean separates = end
                    || (depth == 0
                            && (fields.get(index).is(Token.Kind.COMMA)
                                    || lexicon.and.contains(fields.get(index).folded())));
            if (!separates) {
                continue;
            }
            List<Segment> part = Segmenter.segment(fields.subList(start, index), lexicon);
            boolean child = part.size() == 1
                    && scorer.isFieldGroup(part.getFirst())
                    && tablePhrases.isPlural(part.getFirst().tokens());
            if (child) {
                FieldListReader theirs =
                        new FieldListReader(lexicon, new FieldPhraseReader(lexicon, vocabulary.dictionary(), language));
                theirs.acceptAll(Segmenter.segment(part.getFirst().group(), lexicon));
                TablePhraseReader.TablePhrase name =
                        tablePhrases.read(part.getFirst().tokens());
                children.add(new Intent.Relate(
                        new Intent.TableWords(name.phrase(), name.concepts()),
                        new Intent.TableWords(subject.phrase(), subject.concepts()),
                        false,
                        theirs.wishes()));
            } else {
                if (!own.isEmpty() && index > start) {
                    own.add(fields.get(Math.max(0, start - 1)));
                }
                own.addAll(fields.subList(start, index));
            }
            start = index + 1;
        }
        if (children.isEmpty()) {
            return Optional.empty();
        }
        List<Intent> intents = new ArrayList<>(own.isEmpty() ? List.of() : describe(subject, known, own));
        intents.addAll(children);
        return Optional.of(intents);
    }

    /** The tokens without the commas and "et" at their end. */
    private List<Token> withoutLast(List<Token> tokens) {
        int end = tokens.size();
        while (end > 0
                && (tokens.get(end - 1).is(Token.Kind.COMMA)
                        || lexicon.and.contains(tokens.get(end - 1).folded()))) {
            end--;
        }
        return tokens.subList(0, end);
    }

    /** "Un mariage = deux mariés, une date, un lieu", "Projects should have a client": of a table that was named before. */
    private List<Intent> describeKnown(ClauseText text, Matcher match) {
        TablePhraseReader.TablePhrase subject = tablePhrases.read(text.group(match, "table"));
        Optional<String> known = tables.tableNamed(subject.phrase().words());
        List<Segment> segments = Segmenter.segment(text.group(match, "fields"), lexicon);
        boolean names = segments.stream().allMatch(segment -> tablePhrases.isName(segment.tokens()));
        boolean there = tables.isInProject(subject.phrase().words());
        return known.isPresent() && names && !tables.hasField(subject.phrase().words())
                ? describe(subject, there ? known : Optional.empty(), text.group(match, "fields"))
                : List.of();
    }

    private List<Intent> describe(TablePhraseReader.TablePhrase subject, Optional<String> known, List<Token> fields) {
        Target target = new Target.Named(known.orElse(subject.phrase().text()));
        List<Intent> read = new CreateClause(lexicon, vocabulary, tables, language, target).read(fields, true, false);
        List<Intent> intents = new ArrayList<>();
        for (Intent intent : read) {
            if (known.isEmpty() && intent instanceof AddFields(var wishes, var _)) {
                Phrase name = tablePhrases.isOne(subject.phrase())
                        ? Phrase.plain(Labels.plural(subject.phrase().text(), language))
                        : subject.phrase();
                intents.add(new CreateTable(name, subject.concepts(), wishes, Optional.empty()));
            } else {
                intents.add(intent);
            }
        }
        return intents;
    }

    private static boolean isArticle(List<Token> clause, Token first) {
        int index = clause.indexOf(first);
        return index > 0 && clause.get(index - 1).folded().equals("a");
    }

    private boolean isVerb(String word) {
        return lexicon.isVerb(word) || lexicon.subjects.contains(word) || lexicon.questions.contains(word);
    }
}
