package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.RemoveFields;
import java.util.List;
import java.util.stream.Stream;

/** Sentences that take fields away without saying "remove": "the fax is not needed anymore", "on n'a plus besoin du fax". */
final class NeedlessReader implements SentenceReader {

    private final Reading reading;

    NeedlessReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.rest());
        return reading.match("needless", text)
                .flatMap(match -> {
                    List<FieldRef> found = reading.fields().findAll(text.group(match, "fields"), sentence.target());
                    return found.isEmpty()
                            ? Stream.<Intent>empty()
                            : Stream.<Intent>of(new RemoveFields(
                                    found.stream().map(FieldRef::field).toList(),
                                    FieldRefFinder.target(found, sentence.target())));
                })
                .limit(1)
                .toList();
    }
}
