package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Sentences that describe a thing: "Un ingrédient a un nom et une quantité", "Tasks have title, due date and priority". */
final class DescriptionReader implements SentenceReader {

    private static final int LONGEST_NAME = 4;

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final Vocabulary vocabulary;
    private final PromptTables tables;
    private final Language language;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;

    DescriptionReader(
            Lexicon lexicon, Patterns patterns, Vocabulary vocabulary, PromptTables tables, Language language) {
        this.lexicon = lexicon;
        this.patterns = patterns;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
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
        for (Matcher match : patterns.match("describe", text).toList()) {
            TablePhraseReader.TablePhrase subject = tablePhrases.read(text.group(match, "table"));
            Optional<String> known = tables.tableNamed(subject.phrase().words());
            List<Segment> segments = Segmenter.segment(text.group(match, "fields"), lexicon);
            boolean fields = segments.stream().anyMatch(scorer::isKnownField);
            boolean name = !subject.phrase().isEmpty()
                    && subject.phrase().clean()
                    && subject.phrase().words().size() <= LONGEST_NAME
                    && subject.phrase().words().stream().noneMatch(this::isVerb);
            if (name && fields && (known.isPresent() || subject.isKnown() || segments.size() > 1)) {
                boolean there = tables.isInProject(subject.phrase().words());
                return describe(subject, there ? known : Optional.empty(), text.group(match, "fields"));
            }
        }
        return List.of();
    }

    private List<Intent> describe(TablePhraseReader.TablePhrase subject, Optional<String> known, List<Token> fields) {
        Target target = new Target.Named(known.orElse(subject.phrase().text()));
        List<Intent> read = new CreateClause(lexicon, vocabulary, language, target).read(fields, true, false);
        List<Intent> intents = new ArrayList<>();
        for (Intent intent : read) {
            if (known.isEmpty() && intent instanceof AddFields(var wishes, var _)) {
                intents.add(new CreateTable(subject.phrase(), subject.concepts(), wishes, Optional.empty()));
            } else {
                intents.add(intent);
            }
        }
        return intents;
    }

    private boolean isVerb(String word) {
        return lexicon.isVerb(word) || lexicon.subjects.contains(word) || lexicon.questions.contains(word);
    }
}
