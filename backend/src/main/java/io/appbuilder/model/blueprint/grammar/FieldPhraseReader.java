package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the words for one field: "un champ téléphone", "a required text field called summary", "date (date)". */
final class FieldPhraseReader {

    private final Lexicon lexicon;
    private final Dictionary dictionary;
    private final Language language;
    private final PhraseTrimmer trimmer;

    FieldPhraseReader(Lexicon lexicon, Dictionary dictionary, Language language) {
        this.lexicon = lexicon;
        this.dictionary = dictionary;
        this.language = language;
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    WishBuilder read(Segment segment) {
        WishBuilder wish = new WishBuilder();
        List<Token> tokens = withoutFlags(segment.tokens(), wish);
        tokens = withoutType(tokens, wish);
        tokens = name(tokens, wish);
        wish.phrase = Phrase.of(tokens);
        readGroup(segment.group(), wish);
        return wish;
    }

    /** Type that the words name as an annotation, e.g. "texte long". */
    Optional<FieldType> annotation(List<Token> tokens) {
        return dictionary.annotation(words(trimmer.trim(tokens)), language);
    }

    /** Adds what the tokens list, parted by slashes, to the choices. */
    void addChoices(List<Token> tokens, WishBuilder wish) {
        List<Token> choice = new ArrayList<>();
        for (Token token : tokens) {
            if (token.is(Kind.SLASH)) {
                addChoice(choice, wish);
                choice = new ArrayList<>();
            } else {
                choice.add(token);
            }
        }
        addChoice(choice, wish);
    }

    private void addChoice(List<Token> tokens, WishBuilder wish) {
        Phrase phrase = Phrase.of(trimmer.trim(tokens, lexicon.choiceHeaders));
        if (!phrase.isEmpty()) {
            wish.choices.add(phrase);
        }
    }

    private List<Token> withoutFlags(List<Token> tokens, WishBuilder wish) {
        List<Token> rest = new ArrayList<>();
        for (Token token : tokens) {
            // A flag alone is a name: a field called "unique" is one.
            boolean alone = tokens.size() == 1;
            if (!alone && lexicon.required.contains(token.folded())) {
                wish.required = true;
            } else if (!alone && lexicon.unique.contains(token.folded())) {
                wish.unique = true;
            } else {
                rest.add(token);
            }
        }
        return rest;
    }

    /** Takes "de type date" or "of type number" out. */
    private List<Token> withoutType(List<Token> tokens, WishBuilder wish) {
        for (int index = 1; index + 1 < tokens.size(); index++) {
            String before = tokens.get(index - 1).folded();
            boolean introduced = before.equals("de") || before.equals("of");
            if (!introduced || !lexicon.ofType.contains(tokens.get(index).folded())) {
                continue;
            }
            for (int end = Math.min(tokens.size(), index + 4); end > index + 1; end--) {
                Optional<FieldType> type = annotation(tokens.subList(index + 1, end));
                if (type.isPresent()) {
                    wish.type = type;
                    List<Token> rest = new ArrayList<>(tokens.subList(0, index - 1));
                    rest.addAll(tokens.subList(end, tokens.size()));
                    return rest;
                }
            }
        }
        return tokens;
    }

    /** French names a field behind the marker, English before it; what stands on the other side may be its type. */
    private List<Token> name(List<Token> tokens, WishBuilder wish) {
        int marker = -1;
        for (int index = 0; index < tokens.size() && marker < 0; index++) {
            if (lexicon.fieldMarkers.contains(tokens.get(index).folded())) {
                marker = index;
            }
        }
        if (marker < 0) {
            return trimmer.trim(tokens);
        }
        List<Token> before = trimmer.trim(tokens.subList(0, marker));
        List<Token> after = trimmer.trim(tokens.subList(marker + 1, tokens.size()));
        if (after.isEmpty()) {
            return before;
        }
        wish.type = wish.type.or(() -> dictionary.annotation(words(before), language));
        return after;
    }

    private void readGroup(List<Token> group, WishBuilder wish) {
        if (group.isEmpty()) {
            return;
        }
        Optional<FieldType> whole = dictionary.annotation(words(group), language);
        if (whole.isPresent()) {
            wish.type = whole;
            return;
        }
        List<Segment> parts = Segmenter.segment(group, lexicon);
        List<Segment> choices = new ArrayList<>();
        for (Segment part : parts) {
            if (!readAnnotation(part.tokens(), wish)) {
                choices.add(part);
            }
        }
        boolean several = choices.size() > 1
                || choices.stream().flatMap(part -> part.tokens().stream()).anyMatch(token -> token.is(Kind.SLASH));
        if (several) {
            choices.forEach(part -> addChoices(part.tokens(), wish));
        }
    }

    private boolean readAnnotation(List<Token> tokens, WishBuilder wish) {
        List<String> words = words(trimmer.trim(tokens));
        if (words.size() == 1 && lexicon.required.contains(words.getFirst())) {
            wish.required = true;
            return true;
        }
        if (words.size() == 1 && lexicon.unique.contains(words.getFirst())) {
            wish.unique = true;
            return true;
        }
        if (dictionary.announcesChoices(words)
                || (!words.isEmpty() && words.stream().allMatch(lexicon.choiceHeaders::contains))) {
            return true;
        }
        Optional<FieldType> type = dictionary.annotation(words, language);
        wish.type = wish.type.or(() -> type);
        return type.isPresent();
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.is(Kind.WORD))
                .map(Token::folded)
                .toList();
    }

    /** A wish while it is being read. */
    static final class WishBuilder {
        Phrase phrase = new Phrase("", List.of(), true);
        Optional<FieldType> type = Optional.empty();
        final List<Phrase> choices = new ArrayList<>();
        boolean required;
        boolean unique;

        FieldWish build() {
            // One value is no choice: "un champ téléphone avec indicatif".
            List<Phrase> several = choices.size() > 1 ? choices : List.of();
            return new FieldWish(phrase, type, several, required, unique);
        }
    }
}
