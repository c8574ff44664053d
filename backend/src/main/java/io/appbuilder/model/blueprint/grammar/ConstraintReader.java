package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.ConstrainFields;
import io.appbuilder.model.blueprint.grammar.Intent.Contradictory;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that say what the values of fields must obey: required, unique, between 0 and 100. */
final class ConstraintReader implements SentenceReader {

    private final Reading reading;

    ConstraintReader(Reading reading) {
        this.reading = reading;
    }

    private record Wanted(Optional<Boolean> required, Optional<Boolean> unique, Bounds bounds) {}

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.rest());
        List<Intent> each = reading.match("constrain_each", text)
                .map(match -> each(text.group(match, "fields"), sentence.target()))
                .findFirst()
                .orElse(List.of());
        if (!each.isEmpty()) {
            return each;
        }
        return Stream.of("constrain", "not_empty", "no_duplicates", "not_negative", "range")
                .flatMap(kind -> reading.match(kind, text).flatMap(match -> read(kind, text, match, sentence.target())))
                .limit(1)
                .toList();
    }

    /** "le titre obligatoire et l'isbn unique": each field with what it must be. */
    private List<Intent> each(List<Token> list, Target target) {
        List<Intent> wanted = new ArrayList<>();
        for (List<Token> part : reading.fields().parts(list)) {
            Token flag = part.getLast();
            Optional<FieldRef> field = reading.fields().findMeant(part.subList(0, part.size() - 1), target);
            boolean required = reading.lexicon().required.contains(flag.folded());
            if (field.isEmpty() || !(required || reading.lexicon().unique.contains(flag.folded()))) {
                return List.of();
            }
            wanted.add(new ConstrainFields(
                    List.of(field.get().field()),
                    required ? Optional.of(true) : Optional.empty(),
                    required ? Optional.empty() : Optional.of(true),
                    Bounds.NONE,
                    field.get().target()));
        }
        return wanted;
    }

    private Stream<Intent> read(String kind, ClauseText text, Matcher match, Target target) {
        List<FieldRef> refs = reading.fields().findAll(text.group(match, "fields"), target);
        if (refs.isEmpty()) {
            return Stream.empty();
        }
        if (kind.equals("constrain") && contradicts(match)) {
            return Stream.of(new Contradictory(refs.getFirst().field()));
        }
        Wanted wanted = switch (kind) {
            case "not_empty" -> new Wanted(Optional.of(true), Optional.empty(), Bounds.NONE);
            case "no_duplicates" -> new Wanted(Optional.empty(), Optional.of(true), Bounds.NONE);
            case "not_negative" ->
                new Wanted(
                        Optional.empty(), Optional.empty(), new Bounds(Optional.of(BigDecimal.ZERO), Optional.empty()));
            case "range" -> {
                // "between 0 and 20, mandatory"
                Wanted flags = match.group("flags") == null
                        ? new Wanted(Optional.empty(), Optional.empty(), Bounds.NONE)
                        : flags(match);
                yield new Wanted(flags.required(), flags.unique(), bounds(match));
            }
            default -> flags(match);
        };
        return Stream.of(new ConstrainFields(
                refs.stream().map(FieldRef::field).toList(),
                wanted.required(),
                wanted.unique(),
                wanted.bounds(),
                FieldRefFinder.target(refs, target)));
    }

    /** "obligatoire et facultatif" */
    private boolean contradicts(Matcher match) {
        List<String> words = List.of(match.group("flags").split(" ", -1));
        boolean free = words.stream().anyMatch(word -> word.startsWith("facultati") || word.startsWith("option"));
        return free && words.stream().anyMatch(reading.lexicon().required::contains) && !words.contains("non");
    }

    private Wanted flags(Matcher match) {
        boolean negated = match.namedGroups().containsKey("negated");
        Optional<Boolean> required = Optional.empty();
        Optional<Boolean> unique = Optional.empty();
        boolean not = negated;
        for (String word : match.group("flags").split(" ", -1)) {
            if (word.equals("non") || word.equals("not")) {
                not = !negated;
            } else if (reading.lexicon().unique.contains(word)) {
                unique = Optional.of(!not);
            } else if (reading.lexicon().required.contains(word)) {
                required = Optional.of(!not);
            } else if (word.startsWith("facultati") || word.startsWith("option")) {
                required = Optional.of(not);
            }
        }
        return new Wanted(required, unique, Bounds.NONE);
    }

    private static Bounds bounds(Matcher match) {
        return new Bounds(number(match, "min"), number(match, "max"));
    }

    private static Optional<BigDecimal> number(Matcher match, String group) {
        return match.namedGroups().containsKey(group) ? RangeReader.number(match.group(group)) : Optional.empty();
    }
}
