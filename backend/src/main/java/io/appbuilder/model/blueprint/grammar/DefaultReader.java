package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.SetDefault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Sentences that say what a new row begins with: "statut par défaut : prospect", "make todo the default". */
final class DefaultReader implements SentenceReader {

    private final Reading reading;

    DefaultReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        // "le statut par défaut dans les tâches est à faire" names its table; "par défaut à nouveau" none.
        return Reading.firstOf(
                sentence.whole(),
                sentence.rest(),
                text -> reading.match("default", text).flatMap(match -> read(text, match, sentence.target()).stream()));
    }

    private Optional<Intent> read(ClauseText text, Matcher match, Target target) {
        Phrase value = Phrase.of(reading.trimmer().trimChoice(text.group(match, "value")));
        List<Token> words = text.group(match, "field");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (words.isEmpty()) {
            return reading.tables().hasChoice(value.words())
                    ? Optional.of(new SetDefault(Optional.empty(), value, target))
                    : Optional.empty();
        }
        Optional<FieldRef> field = reading.fields().findMeant(words, target);
        return field.map(found -> new SetDefault(Optional.of(found.field()), value, found.target()));
    }
}
