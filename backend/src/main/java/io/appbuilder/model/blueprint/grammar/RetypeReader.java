package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.ConstrainFields;
import io.appbuilder.model.blueprint.grammar.Intent.RetypeField;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that give a field another type: "transforme le code en nombre", "convert size into a dropdown (S, M, L)". */
final class RetypeReader implements SentenceReader {

    /** "a choice of Paris, Lyon" */
    private static final Set<String> BETWEEN = Set.of("of", "entre", "between", "parmi", "among");

    private final Reading reading;
    private final Dictionary dictionary;
    private final Language language;

    RetypeReader(Reading reading, Dictionary dictionary, Language language) {
        this.reading = reading;
        this.dictionary = dictionary;
        this.language = language;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.rest());
        return reading.match("retype", text)
                .map(match -> read(text, match, sentence.target()).toList())
                .filter(read -> !read.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Intent> read(ClauseText text, Matcher match, Target target) {
        Optional<FieldRef> field = reading.fields().findMeant(text.group(match, "field"), target);
        // "un pourcentage entre 0 et 30"
        RangeReader.Found range = RangeReader.read(text.group(match, "type"));
        List<Token> words = range.bounds().isEmpty() ? text.group(match, "type") : range.rest();
        int open = indexOfList(words);
        List<Token> name = reading.trimmer().trim(words.subList(0, open));
        List<String> type = name.stream()
                .filter(token -> token.is(Kind.WORD))
                .map(Token::folded)
                .toList();
        List<Phrase> choices =
                reading.fields().parts(words.subList(Math.min(open + 1, words.size()), words.size())).stream()
                        .map(part -> Phrase.of(reading.trimmer()
                                .trimChoice(part.stream()
                                        .filter(token -> token.is(Kind.WORD) || token.is(Kind.QUOTE))
                                        .toList())))
                        .filter(choice -> !choice.isEmpty())
                        .toList();
        // "en liste déroulante avec frais, sec": what is said of the type may be its list alone.
        boolean listed = type.isEmpty() && choices.size() > 1;
        Optional<FieldType> meant = listed || dictionary.announcesChoices(type)
                ? Optional.of(FieldType.CHOICE)
                : dictionary
                        .measure(type)
                        .or(() -> dictionary.annotation(type, language))
                        .or(() -> dictionary.unit(type));
        if (field.isEmpty() || meant.isEmpty()) {
            return Stream.empty();
        }
        Intent retype = new RetypeField(
                field.get().field(), meant.get(), choices, field.get().target());
        return range.bounds().isEmpty()
                ? Stream.of(retype)
                : Stream.of(
                        retype,
                        new ConstrainFields(
                                List.of(field.get().field()),
                                Optional.empty(),
                                Optional.empty(),
                                range.bounds(),
                                field.get().target()));
    }

    private boolean isBeforeList(Token token) {
        return reading.lexicon().with.contains(token.folded()) || BETWEEN.contains(token.folded());
    }

    /** Where the list of choices behind a type begins: at a bracket, a colon or "with". */
    private int indexOfList(List<Token> words) {
        for (int index = 0; index < words.size(); index++) {
            Token token = words.get(index);
            if (token.is(Kind.OPEN) || token.is(Kind.COLON) || isBeforeList(token)) {
                return index;
            }
        }
        return words.size();
    }
}
