package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the words for one field: "un champ téléphone", "a required text field called summary", "note sur 20", "paid?". */
final class FieldPhraseReader {

    /** "a notes field that is long text", "un champ qui est une date" */
    private static final Set<String> THAT = Set.of("that", "which", "qui");

    private static final Set<String> IS = Set.of("is", "are", "est", "soit", "sera");

    /** "from 1 to 5 stars" */
    private static final Set<String> SCALES = Set.of("stars", "star", "etoiles", "etoile", "points");

    private static final int LONGEST_SMALL_WORD = 3;

    /** Fields of a run of which one is unknown. */
    private static final int LEAST_RUN = 4;

    /** Words of a known field's name at most. */
    private static final int LONGEST_FIELD = 6;

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
        tokens = withoutRange(tokens, wish);
        tokens = withoutType(tokens, wish);
        tokens = withoutTypeBehind(tokens, wish);
        SlashChoices slashed = SlashChoices.of(withoutTypeSlash(tokens));
        slashed.choices().forEach(choice -> addChoice(choice, wish));
        wish.phrase = Phrase.of(name(slashed.name(), wish));
        if (wish.phrase.isEmpty()
                && segment.tokens().size() == 1
                && segment.group().isEmpty()) {
            // "salarié ; du ; au": a small word alone is the name.
            wish.phrase = Phrase.of(segment.tokens());
        }
        readGroup(segment.group(), wish);
        return wish;
    }

    /** What stands behind "champ :" when it is no list of choices: a type, bounds, a flag. Whether it was one. */
    boolean readDetail(List<Token> tokens, WishBuilder wish) {
        return readAnnotation(tokens, wish);
    }

    /** Whether the tokens as a whole are a type, a unit, bounds or a flag. */
    boolean isDetail(List<Token> tokens) {
        return readAnnotation(tokens, new WishBuilder());
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

    /** Whether the words are a field by themselves and no choice that is known. */
    boolean isFieldRatherThanChoice(List<Token> tokens) {
        List<String> words = words(trimmer.trim(tokens));
        if (dictionary.choice(words, language).isPresent()) {
            return false;
        }
        FieldType type = dictionary.typeOf(words, language);
        // "storage temp", "tested by": of two words, a type or an agent shows it
        boolean telling = words.size() > 1
                && ((type != FieldType.TEXT && type != FieldType.BOOLEAN)
                        || lexicon.agentWords.contains(words.getLast()));
        return telling || dictionary.field(words, language).isPresent();
    }

    /**
     * "étapes prospect, …", "type particulier ou …": a field known for its choices, and the first of them.
     *
     * @param either whether "ou" follows, so that the singular shows it too
     */
    Optional<WishBuilder> choicesBehindHead(Segment segment, boolean either) {
        List<Token> tokens = trimmer.trim(segment.tokens());
        if (tokens.size() < 2
                || !segment.group().isEmpty()
                || !(tokens.getFirst().folded().endsWith("s") || (either && tokens.size() == 2))
                || lexicon.weakPrepositions.contains(tokens.get(1).folded())) {
            return Optional.empty();
        }
        List<String> head = words(tokens.subList(0, 1));
        boolean named = either
                && dictionary.field(head, language).isEmpty()
                && dictionary.typeOf(head, language) == FieldType.TEXT
                && tokens.get(1).is(Kind.WORD);
        if (named) {
            // "moteur diesel ou essence"
            WishBuilder wish = new WishBuilder();
            wish.phrase = Phrase.of(tokens.subList(0, 1));
            addChoices(tokens.subList(1, tokens.size()), wish);
            return Optional.of(wish);
        }
        boolean whole = dictionary.field(words(tokens), language).isPresent();
        return dictionary
                .field(head, language)
                .filter(field -> !whole
                        && (either
                                ? field.id().equals("kind") || field.type() == FieldType.CHOICE
                                : field.type() == FieldType.CHOICE && !isInSingular(head.getFirst())))
                .map(field -> {
                    WishBuilder wish = new WishBuilder();
                    wish.phrase = Phrase.plain(field.label().in(language).toLowerCase(Locale.ROOT));
                    addChoices(tokens.subList(1, tokens.size()), wish);
                    return wish;
                });
    }

    private static boolean isInSingular(String word) {
        return word.equals("status");
    }

    /** "nom prénom email téléphone": fields that are all known, three or more without a sign between; empty if it is no such run. */
    List<Segment> knownRun(Segment segment) {
        List<Token> tokens = segment.tokens();
        boolean plain = tokens.stream().allMatch(token -> token.is(Kind.WORD));
        if (!plain
                || tokens.size() < 3
                || dictionary.field(words(trimmer.trim(tokens)), language).isPresent()) {
            return List.of();
        }
        List<Segment> run = new ArrayList<>();
        boolean unknown = false;
        int start = 0;
        while (start < tokens.size()) {
            int end = Math.min(tokens.size(), start + LONGEST_FIELD);
            while (end > start
                    && (tokens.get(start).folded().length() < 2 || !isKnown(words(tokens.subList(start, end))))) {
                end--;
            }
            if (end == start) {
                Token word = tokens.get(start);
                boolean name = word.folded().length() > LONGEST_SMALL_WORD
                        && !lexicon.sentenceWords.contains(word.folded())
                        && !lexicon.strongPrepositions.contains(word.folded());
                if (unknown || !name) {
                    return List.of();
                }
                unknown = true;
                end = start + 1;
            }
            run.add(new Segment(Segment.Connector.COMMA, tokens.subList(start, end), List.of()));
            start = end;
        }
        if (run.size() < (unknown ? LEAST_RUN : 3)) {
            return List.of();
        }
        if (!segment.group().isEmpty()) {
            // "nom prénom catégorie (junior, senior)"
            Segment last = run.removeLast();
            run.add(new Segment(Segment.Connector.COMMA, last.tokens(), segment.group()));
        }
        return run;
    }

    private boolean isKnown(List<String> words) {
        return dictionary.field(words, language).isPresent() || dictionary.isWord(words);
    }

    private void addChoice(List<Token> tokens, WishBuilder wish) {
        Phrase phrase = Phrase.of(trimmer.trimChoice(tokens));
        if (!phrase.isEmpty()) {
            wish.choices.add(phrase);
        }
    }

    private List<Token> withoutFlags(List<Token> tokens, WishBuilder wish) {
        List<Token> rest = new ArrayList<>();
        for (Token token : tokens) {
            // A flag alone is a name: a field called "unique" is one.
            boolean alone = tokens.size() == 1;
            if (token.isMark("*")) {
                wish.required = true;
            } else if (token.isMark("?") || token.isMark(Token.EITHER)) {
                wish.type = Optional.of(FieldType.BOOLEAN);
            } else if (!alone && lexicon.required.contains(token.folded())) {
                wish.required = true;
            } else if (!alone && lexicon.unique.contains(token.folded())) {
                wish.unique = true;
            } else {
                rest.add(token);
            }
        }
        return rest;
    }

    private List<Token> withoutRange(List<Token> tokens, WishBuilder wish) {
        RangeReader.Found range = RangeReader.read(tokens);
        if (range.bounds().isEmpty() || range.rest().isEmpty()) {
            return tokens;
        }
        bound(range, wish);
        List<Token> rest = range.rest();
        boolean stars = rest.size() > 1 && SCALES.contains(rest.getLast().folded());
        return stars ? rest.subList(0, rest.size() - 1) : rest;
    }

    private static void bound(RangeReader.Found range, WishBuilder wish) {
        wish.bounds = range.bounds();
        boolean decimals = range.outOf()
                && range.bounds().max().filter(max -> max.intValue() == 20).isPresent();
        wish.type = wish.type.or(() -> Optional.of(decimals ? FieldType.DECIMAL : FieldType.INTEGER));
    }

    /** In "a yes/no field called vip" the slash is part of the type. */
    private List<Token> withoutTypeSlash(List<Token> tokens) {
        boolean behind = false;
        for (Token token : tokens) {
            behind |= token.is(Kind.SLASH);
            if (behind && lexicon.fieldMarkers.contains(token.folded())) {
                return tokens.stream().filter(other -> !other.is(Kind.SLASH)).toList();
            }
        }
        return tokens;
    }

    /** "début date et heure", "remarks long text": types of several words that stand behind a name. */
    private List<Token> withoutTypeBehind(List<Token> tokens, WishBuilder wish) {
        for (int length = 3; length > 1 && wish.type.isEmpty(); length--) {
            int from = tokens.size() - length;
            List<Token> before = from > 0 ? trimmer.trim(tokens.subList(0, from)) : List.of();
            // "nombre d'heures": of hours, not at an hour
            boolean name = !before.isEmpty()
                    && before.getLast().is(Kind.WORD)
                    && !isJoint(before.getLast())
                    && !isJoint(tokens.get(from));
            Optional<FieldType> type = name ? annotation(tokens.subList(from, tokens.size())) : Optional.empty();
            if (type.filter(found -> found == FieldType.DATETIME || found == FieldType.LONGTEXT)
                    .isPresent()) {
                wish.type = type;
                return before;
            }
        }
        return tokens;
    }

    private boolean isJoint(Token token) {
        return lexicon.weakPrepositions.contains(token.folded())
                || lexicon.fieldMarkers.contains(token.folded())
                || lexicon.ofType.contains(token.folded())
                || lexicon.and.contains(token.folded());
    }

    /** Takes "de type date" or "of type number" out. */
    private List<Token> withoutType(List<Token> tokens, WishBuilder wish) {
        for (int index = 1; index + 1 < tokens.size(); index++) {
            String before = tokens.get(index - 1).folded();
            boolean introduced = before.equals("de") || before.equals("of");
            boolean told =
                    THAT.contains(before) && IS.contains(tokens.get(index).folded());
            if (told) {
                Optional<FieldType> type = annotation(tokens.subList(index + 1, tokens.size()));
                if (type.isPresent()) {
                    wish.type = type;
                    return tokens.subList(0, index - 1);
                }
            }
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
            List<Token> named = tokens.stream()
                    .dropWhile(token -> lexicon.determiners.contains(token.folded()))
                    .toList();
            // "tracking number", "to address": a known name keeps the word that elsewhere says what to do.
            boolean destination = named.size() == 2
                    && named.getFirst().folded().equals("to")
                    && dictionary.field(words(named.subList(1, 2)), language).isPresent();
            return destination || dictionary.field(words(named), language).isPresent() ? named : trimmer.trim(tokens);
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
        if (readAnnotation(group, wish)) {
            return;
        }
        List<Segment> parts = Segmenter.segment(group, lexicon);
        // "(PC, écran, téléphone)": among choices, the name of a type is a choice too.
        boolean listed = parts.stream().filter(part -> !isDetail(part.tokens())).count() > 1
                || parts.stream().filter(this::isType).count() > 1;
        List<Segment> choices = new ArrayList<>();
        for (Segment part : parts) {
            WishBuilder said = new WishBuilder();
            boolean annotates = readAnnotation(part.tokens(), said);
            boolean choice = listed && annotates && said.type.isPresent() && said.bounds.isEmpty();
            if (choice || !readAnnotation(part.tokens(), wish)) {
                choices.add(part);
            }
        }
        boolean several = choices.size() > 1
                || choices.stream().flatMap(part -> part.tokens().stream()).anyMatch(token -> token.is(Kind.SLASH));
        if (several) {
            choices.forEach(part -> addChoices(part.tokens(), wish));
        }
    }

    private boolean isType(Segment part) {
        return annotation(part.tokens()).isPresent();
    }

    /** Whether the tokens say something about a field that is no choice: a flag, a type, a unit, bounds, "au choix". */
    private boolean readAnnotation(List<Token> tokens, WishBuilder wish) {
        List<String> words = words(trimmer.trim(tokens));
        if (words.isEmpty()) {
            return false;
        }
        if (words.size() == 1 && lexicon.required.contains(words.getFirst())) {
            wish.required = true;
            return true;
        }
        if (words.size() == 1 && lexicon.unique.contains(words.getFirst())) {
            wish.unique = true;
            return true;
        }
        boolean flags = words.stream()
                .allMatch(word ->
                        lexicon.required.contains(word) || lexicon.unique.contains(word) || lexicon.and.contains(word));
        if (flags) {
            wish.required |= words.stream().anyMatch(lexicon.required::contains);
            wish.unique |= words.stream().anyMatch(lexicon.unique::contains);
            return true;
        }
        if (dictionary.announcesChoices(words) || words.stream().allMatch(lexicon.choiceHeaders::contains)) {
            return true;
        }
        Optional<FieldType> type = dictionary
                .measure(words)
                .or(() -> dictionary.annotation(words(tokens), language))
                .or(() -> dictionary.annotation(words, language))
                .or(() -> dictionary.unit(words));
        if (type.isPresent()) {
            wish.type = wish.type.or(() -> type);
            return true;
        }
        return readRangeAnnotation(tokens, wish);
    }

    private boolean readRangeAnnotation(List<Token> tokens, WishBuilder wish) {
        RangeReader.Found range = RangeReader.read(tokens);
        if (range.bounds().isEmpty()) {
            return false;
        }
        List<String> rest = words(trimmer.trim(range.rest()));
        Optional<FieldType> type = dictionary.annotation(rest, language).or(() -> dictionary.unit(rest));
        if (!rest.isEmpty() && type.isEmpty()) {
            return false;
        }
        wish.type = wish.type.or(() -> type);
        bound(range, wish);
        return true;
    }

    private Optional<FieldType> annotation(List<Token> tokens) {
        return dictionary.annotation(words(trimmer.trim(tokens)), language);
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.is(Kind.WORD))
                .map(Token::folded)
                .toList();
    }
}
