package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.ChangeChoices;
import io.appbuilder.model.blueprint.grammar.Intent.ChoiceChange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/** Sentences that call a choice something else: "change the status done to completed", "remplace 'en cours' par 'actif'". */
final class ChoiceRenameReader implements SentenceReader {

    private final Reading reading;

    ChoiceRenameReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        return Reading.firstOf(
                sentence.whole(),
                sentence.rest(),
                text -> reading.match("choice_rename", text)
                        .flatMap(match -> read(text, match, sentence.target()).stream()));
    }

    private Optional<Intent> read(ClauseText text, Matcher match, Target target) {
        List<Token> from = text.group(match, "from");
        Phrase to = Phrase.of(reading.trimmer().trimChoice(text.group(match, "to")));
        if (to.isEmpty()
                || reading.tables()
                        .hasField(Phrase.of(reading.trimmer().trim(from)).words())) {
            return Optional.empty();
        }
        // "the status done": the field's words come first, if they are there at all.
        return IntStream.range(0, from.size())
                .mapToObj(cut -> change(from.subList(0, cut), from.subList(cut, from.size()), to, target))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Intent> change(List<Token> field, List<Token> choice, Phrase to, Target target) {
        Phrase named = Phrase.of(reading.trimmer().trim(field));
        Phrase from = Phrase.of(reading.trimmer().trimChoice(choice));
        boolean known = reading.tables().hasChoice(from.words())
                && (named.isEmpty() || reading.tables().hasChoices(named.words()));
        return known
                ? Optional.of(new ChangeChoices(named, ChoiceChange.RENAME, List.of(from, to), target))
                : Optional.empty();
    }
}
