package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.PlaceFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that change the order of fields: "move phone before name", "mets la ville après le nom". */
final class PlaceReader implements SentenceReader {

    private final Reading reading;

    PlaceReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        return Reading.firstOf(
                sentence.rest(),
                sentence.whole(),
                text -> reading.match("place", text).flatMap(match -> read(text, match, sentence.target())));
    }

    private Stream<Intent> read(ClauseText text, Matcher match, Target target) {
        List<FieldRef> fields = reading.fields().findAll(text.group(match, "fields"), target);
        Optional<FieldRef> anchor = reading.fields().findMeant(text.group(match, "anchor"), target);
        return fields.isEmpty() || anchor.isEmpty()
                ? Stream.empty()
                : Stream.of(new PlaceFields(
                        fields.stream().map(FieldRef::field).toList(),
                        anchor.get().field(),
                        match.group("before") != null,
                        FieldRefFinder.target(fields, anchor.get().target())));
    }
}
