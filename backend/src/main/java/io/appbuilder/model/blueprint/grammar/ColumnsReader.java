package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.ListColumns;
import io.appbuilder.model.blueprint.grammar.Intent.Shown;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences about which fields the list shows: "hide the salary in the list", "n'afficher que le nom et la ville". */
final class ColumnsReader implements SentenceReader {

    private static final List<Entry<String, Shown>> KINDS = List.of(
            Map.entry("columns_only", Shown.ONLY),
            Map.entry("columns_hide", Shown.HIDDEN),
            Map.entry("columns_show", Shown.ADDED));

    private final Reading reading;

    ColumnsReader(Reading reading) {
        this.reading = reading;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        // "in the list of orders" may have been taken for the table alone.
        return Reading.firstOf(
                sentence.whole(),
                sentence.rest(),
                text -> KINDS.stream()
                        .flatMap(kind -> reading.match(kind.getKey(), text)
                                .flatMap(match -> read(kind.getValue(), text, match, sentence.target()))));
    }

    private Stream<Intent> read(Shown shown, ClauseText text, Matcher match, Target target) {
        List<FieldRef> found = reading.fields().findAll(text.group(match, "fields"), target);
        return found.isEmpty()
                ? Stream.empty()
                : Stream.of(new ListColumns(
                        found.stream().map(FieldRef::field).toList(), shown, FieldRefFinder.target(found, target)));
    }
}
