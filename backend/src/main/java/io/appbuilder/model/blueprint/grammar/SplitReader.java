package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** "Split name into first name and last name": the parts are added beside the field, which keeps what was entered. */
final class SplitReader implements SentenceReader {

    private final Reading reading;
    private final FieldPhraseReader phrases;

    SplitReader(Reading reading, Vocabulary vocabulary, Language language) {
        this.reading = reading;
        this.phrases = new FieldPhraseReader(reading.lexicon(), vocabulary.dictionary(), language);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.rest());
        return reading.match("split", text)
                .flatMap(match -> read(text, match, sentence.target()).stream())
                .limit(1)
                .toList();
    }

    private Optional<Intent> read(ClauseText text, Matcher match, Target target) {
        Optional<FieldRef> whole = reading.fields().findMeant(text.group(match, "field"), target);
        FieldListReader parts = new FieldListReader(reading.lexicon(), phrases);
        parts.acceptAll(Segmenter.segment(text.group(match, "fields"), reading.lexicon()));
        if (whole.isEmpty() || parts.wishes().size() < 2) {
            return Optional.empty();
        }
        String key = key(whole.get().field());
        List<FieldWish> added = parts.wishes().stream()
                .filter(wish -> !key(wish.phrase()).equals(key))
                .toList();
        return Optional.of(new AddFields(added, whole.get().target()));
    }

    private static String key(Phrase phrase) {
        return Words.key(phrase.words(), Set.of());
    }
}
