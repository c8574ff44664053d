package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects fields from the segments of a list, one after the other, with the choices that follow a field. */
final class FieldListReader {

    private static final Set<String> OF = Set.of("de", "d'", "du");

    private static final Set<String> STARTS =
            Set.of("start", "begin", "arrival", "opening", "pickup", "first", "entry", "birth", "issue", "order");
    private static final Set<String> ENDS = Set.of("dates", "times", "numbers", "prices");

    private final Lexicon lexicon;
    private final FieldPhraseReader phrases;
    private final List<WishBuilder> wishes = new ArrayList<>();
    private boolean inChoices;
    /** Whether only "ou" goes on with the choices: "type particulier ou professionnel, date". */
    private boolean eitherOnly;
    /** Whether each choice stands on a line of its own; if not, the next line is the next field. */
    private boolean choicePerLine;

    FieldListReader(Lexicon lexicon, FieldPhraseReader phrases) {
        this.lexicon = lexicon;
        this.phrases = phrases;
    }

    /** @param next what stands before the next segment, if there is one: a colon makes this segment a field's name */
    void accept(Segment segment, Optional<Connector> next) {
        if (!wishes.isEmpty() && continuesField(segment, next)) {
            return;
        }
        inChoices = false;
        eitherOnly = false;
        if (!wishes.isEmpty() && segment.connector() == Connector.AND && sharesHead(segment)) {
            // "date de début et de fin"
            List<Token> whole = new ArrayList<>(List.of(Token.before(
                    segment.tokens().getFirst(), wishes.getLast().phrase.words().getFirst())));
            whole.addAll(segment.tokens());
            wishes.add(phrases.read(new Segment(Connector.AND, whole, segment.group())));
            return;
        }
        if (!wishes.isEmpty() && segment.connector() == Connector.AND && sharesEnd(segment)) {
            // "start and end dates"
            Token shared = segment.tokens().getLast();
            String text = shared.text().substring(0, shared.text().length() - 1);
            Token one = new Token(Kind.WORD, text, Words.fold(text), shared.start(), shared.end() - 1);
            WishBuilder before = wishes.removeLast();
            wishes.add(phrases.read(
                    new Segment(Connector.COMMA, List.of(Token.before(one, before.phrase.text()), one), List.of())));
            List<Token> second =
                    new ArrayList<>(segment.tokens().subList(0, segment.tokens().size() - 1));
            second.add(one);
            wishes.add(phrases.read(new Segment(Connector.AND, second, segment.group())));
            return;
        }
        Optional<WishBuilder> headed = phrases.choicesBehindHead(segment, next.equals(Optional.of(Connector.OR)));
        if (headed.isPresent()) {
            // "étapes prospect, proposition, gagné"
            wishes.add(headed.get());
            inChoices = true;
            eitherOnly = next.equals(Optional.of(Connector.OR));
            return;
        }
        List<Segment> run = phrases.knownRun(segment);
        if (!run.isEmpty()) {
            run.forEach(part -> wishes.add(phrases.read(part)));
            return;
        }
        WishBuilder wish = phrases.read(segment);
        if (wish.phrase.isEmpty() && !segment.group().isEmpty()) {
            acceptAll(Segmenter.segment(segment.group(), lexicon));
        } else if (!wish.phrase.isEmpty()) {
            wishes.add(wish);
        }
    }

    void acceptAll(List<Segment> segments) {
        for (int index = 0; index < segments.size(); index++) {
            accept(segments.get(index), nextConnector(segments, index));
        }
    }

    List<FieldWish> wishes() {
        return wishes.stream().map(WishBuilder::build).toList();
    }

    int size() {
        return wishes.size();
    }

    boolean isEmpty() {
        return wishes.isEmpty();
    }

    /** Whether the last field is waiting for more choices. */
    boolean inChoices() {
        return inChoices;
    }

    static Optional<Connector> nextConnector(List<Segment> segments, int index) {
        return index + 1 < segments.size() ? Optional.of(segments.get(index + 1).connector()) : Optional.empty();
    }

    static Optional<Connector> nextConnector(Segment segment, List<Segment> behind) {
        return behind.isEmpty()
                ? Optional.empty()
                : Optional.of(behind.getFirst().connector());
    }

    private boolean continuesField(Segment segment, Optional<Connector> next) {
        WishBuilder last = wishes.getLast();
        boolean marked = segment.tokens().stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        if (marked || (next.equals(Optional.of(Connector.COLON)) && !announces(segment))) {
            return false;
        }
        return switch (segment.connector()) {
            case COLON -> {
                if (phrases.readDetail(segment.tokens(), last)) {
                    inChoices = false;
                } else {
                    startChoices(segment, last, next);
                }
                yield true;
            }
            case WITH -> {
                startChoices(segment, last, next);
                yield true;
            }
            case COMMA, AND, OR, ITEM -> continuesChoices(segment, last);
            case START, LINK -> false;
        };
    }

    private boolean continuesChoices(Segment segment, WishBuilder last) {
        boolean asked = segment.tokens().stream().anyMatch(token -> token.isMark("?") || token.isMark(Token.EITHER));
        boolean another = inChoices
                && !(eitherOnly && segment.connector() != Connector.OR)
                && !asked
                && segment.group().isEmpty()
                && (segment.connector() != Connector.ITEM || choicePerLine)
                && !(last.choices.size() > 1 && phrases.isFieldRatherThanChoice(segment.tokens()));
        if (another) {
            phrases.addChoices(segment.tokens(), last);
        }
        return another;
    }

    private boolean sharesEnd(Segment segment) {
        List<String> last = wishes.getLast().phrase.words();
        return segment.tokens().size() == 2
                && ENDS.contains(segment.tokens().getLast().folded())
                && last.size() == 1
                && STARTS.contains(last.getFirst());
    }

    private boolean sharesHead(Segment segment) {
        List<String> last = wishes.getLast().phrase.words();
        return segment.tokens().size() > 1
                && OF.contains(segment.tokens().getFirst().folded())
                && last.size() > 2
                && OF.contains(last.get(1));
    }

    private void startChoices(Segment segment, WishBuilder last, Optional<Connector> next) {
        // "état : neuf / usé, prix": the slashes end where the comma comes.
        inChoices = segment.tokens().stream().noneMatch(token -> token.is(Kind.SLASH));
        choicePerLine = next.equals(Optional.of(Connector.ITEM));
        phrases.addChoices(segment.tokens(), last);
        for (Segment part : Segmenter.segment(segment.group(), lexicon)) {
            phrases.addChoices(part.tokens(), last);
        }
    }

    /** "avec les valeurs :" is no field although a colon follows. */
    private boolean announces(Segment segment) {
        return segment.tokens().stream().anyMatch(token -> lexicon.choiceHeaders.contains(token.folded()));
    }
}
