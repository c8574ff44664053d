package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.RetypeField;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that give a field another type: "transforme le code en nombre", "convert size into a dropdown (S, M, L)". */
final class RetypeReader implements SentenceReader {

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
                .flatMap(match -> read(text, match, sentence.target()))
                .limit(1)
                .toList();
    }

    private Stream<Intent> read(ClauseText text, Matcher match, Target target) {
        Optional<FieldRef> field = reading.fields().findMeant(text.group(match, "field"), target);
        List<Token> words = text.group(match, "type");
        int open = indexOfList(words);
        List<Token> name = reading.trimmer().trim(words.subList(0, open));
        List<String> type = name.stream()
                .filter(token -> token.is(Kind.WORD))
                .map(Token::folded)
                .toList();
        List<Phrase> choices = reading.fields().parts(words.subList(open, words.size())).stream()
                .map(part -> Phrase.of(reading.trimmer()
                        .trimChoice(part.stream()
                                .filter(token -> token.is(Kind.WORD) || token.is(Kind.QUOTE))
                                .toList())))
                .filter(choice -> !choice.isEmpty())
                .toList();
        Optional<FieldType> meant = dictionary.announcesChoices(type)
                ? Optional.of(FieldType.CHOICE)
                : hours(type).or(() -> dictionary.annotation(type, language)).or(() -> dictionary.unit(type));
        return field.isPresent() && meant.isPresent()
                ? Stream.of(new RetypeField(
                        field.get().field(), meant.get(), choices, field.get().target()))
                : Stream.empty();
    }

    /** "en heures" measures; "heure" is a time. */
    private Optional<FieldType> hours(List<String> type) {
        return type.equals(List.of("heures")) || type.equals(List.of("hours"))
                ? dictionary.unit(type)
                : Optional.empty();
    }

    /** Where the list of choices behind a type begins: at a bracket, a colon or "with". */
    private int indexOfList(List<Token> words) {
        for (int index = 0; index < words.size(); index++) {
            Token token = words.get(index);
            if (token.is(Kind.OPEN)
                    || token.is(Kind.COLON)
                    || reading.lexicon().with.contains(token.folded())) {
                return index;
            }
        }
        return words.size();
    }
}
