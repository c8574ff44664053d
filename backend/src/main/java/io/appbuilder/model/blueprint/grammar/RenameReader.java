package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.RenameField;
import io.appbuilder.model.blueprint.grammar.Intent.RenameTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that give a new name without saying "rename": "the email column should be called contact". */
final class RenameReader implements SentenceReader {

    private final Reading reading;

    RenameReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        return Reading.firstOf(
                sentence.rest(),
                sentence.whole(),
                text -> reading.match("rename", text).flatMap(match -> read(text, match, sentence.target())));
    }

    private Stream<Intent> read(ClauseText text, Matcher match, Target target) {
        List<Token> words = text.group(match, "field");
        Phrase name = Phrase.of(reading.trimmer().trim(text.group(match, "name")));
        Optional<FieldRef> field = reading.fields().find(words, target);
        if (name.isEmpty()) {
            return Stream.empty();
        }
        if (field.isPresent()) {
            return Stream.of(
                    new RenameField(field.get().field(), name, field.get().target()));
        }
        Phrase table = Phrase.of(reading.trimmer().trim(words));
        return reading.tables().tableNamed(table.words()).isPresent()
                ? Stream.of(new RenameTable(table, name))
                : Stream.empty();
    }
}
