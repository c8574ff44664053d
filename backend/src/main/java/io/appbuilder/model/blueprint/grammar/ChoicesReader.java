package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.ChangeChoices;
import io.appbuilder.model.blueprint.grammar.Intent.ChoiceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that change the values a choice field offers. */
final class ChoicesReader implements SentenceReader {

    /** Sentences that are about choices only if the field has any. */
    private static final Set<String> LOOSE = Set.of("choices_prefer", "choices_more", "choices_less");

    private final Reading reading;
    private final Map<String, ChoiceChange> kinds = new LinkedHashMap<>();

    ChoicesReader(Reading reading) {
        this.reading = reading;
        kinds.put("choices_replace", ChoiceChange.REPLACE);
        kinds.put("choices_have", ChoiceChange.REPLACE);
        kinds.put("choices_add", ChoiceChange.ADD);
        kinds.put("choices_remove", ChoiceChange.REMOVE);
        kinds.put("choices_prefer", ChoiceChange.REPLACE);
        kinds.put("choices_more", ChoiceChange.ADD);
        kinds.put("choices_less", ChoiceChange.REMOVE);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.rest());
        Optional<Intent> placed = reading.match("choices_between", text)
                .flatMap(match -> behind(text, match, sentence.target()).stream())
                .findFirst();
        if (placed.isPresent()) {
            return List.of(placed.get());
        }
        return kinds.entrySet().stream()
                .flatMap(kind -> reading.match(kind.getKey(), text)
                        .filter(match -> !LOOSE.contains(kind.getKey())
                                || reading.tables()
                                        .hasChoices(Phrase.of(reading.trimmer().trim(text.group(match, "field")))
                                                .words()))
                        .flatMap(match -> read(kind.getValue(), text, match, sentence.target())))
                .limit(1)
                .toList();
    }

    /** "add 'in progress' between open and closed": behind a choice that is there. */
    private Optional<Intent> behind(ClauseText text, Matcher match, Target target) {
        Phrase after = Phrase.of(reading.trimmer().trimChoice(text.group(match, "after")));
        List<Phrase> choices = new ArrayList<>(List.of(after));
        choices.addAll(phrases(text.group(match, "values")));
        return reading.tables().hasChoice(after.words()) && choices.size() > 1
                ? Optional.of(new ChangeChoices(Phrase.of(List.of()), ChoiceChange.INSERT, choices, target))
                : Optional.empty();
    }

    private List<Phrase> phrases(List<Token> values) {
        return reading.fields().parts(values).stream()
                .map(part -> Phrase.of(reading.trimmer().trimChoice(part)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Stream<Intent> read(ChoiceChange change, ClauseText text, Matcher match, Target target) {
        Optional<FieldRef> field = reading.fields().find(text.group(match, "field"), target);
        List<Phrase> values = phrases(text.group(match, "values"));
        boolean enough = values.size() > (change == ChoiceChange.REPLACE ? 1 : 0);
        return field.isPresent() && enough
                ? Stream.of(new ChangeChoices(
                        field.get().field(), change, values, field.get().target()))
                : Stream.empty();
    }
}
