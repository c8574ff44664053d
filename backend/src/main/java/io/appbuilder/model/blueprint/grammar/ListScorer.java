package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;

/** Tells a list of tables ("livres, adhérents et emprunts") from a list of fields ("nom, prénom, date d'adhésion"). */
final class ListScorer {

    private static final int SURE = 4;
    private static final int LIKELY = 2;

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;

    ListScorer(
            Lexicon lexicon,
            Vocabulary vocabulary,
            Language language,
            FieldPhraseReader fieldPhrases,
            TablePhraseReader tablePhrases) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.fieldPhrases = fieldPhrases;
        this.tablePhrases = tablePhrases;
    }

    /** Whether the list's items are tables rather than fields. */
    boolean isTables(List<Segment> items) {
        int score = 0;
        boolean within = false;
        for (int index = 0; index < items.size(); index++) {
            Segment item = items.get(index);
            if (item.connector() == Connector.LINK || item.tokens().isEmpty()) {
                continue;
            }
            boolean owns = ownsFields(items, index);
            boolean opened = index > 0 && opens(item.connector());
            within = (within || opened) && !owns && item.connector() != Connector.ITEM;
            if (owns) {
                score += SURE;
            } else if (!within) {
                score += score(item, FieldListReader.nextConnector(items, index));
            }
        }
        return score > 0;
    }

    /** Whether an item has a list of fields of its own: "les parcelles (nom, surface)", "loans with due date and member". */
    boolean ownsFields(List<Segment> items, int index) {
        Segment item = items.get(index);
        if (isFieldGroup(item)) {
            return true;
        }
        if (index + 1 >= items.size() || !opens(items.get(index + 1).connector()) || !isThing(item)) {
            return false;
        }
        boolean field = items.get(index + 1).connector() == Connector.COLON && isKnownField(item);
        return !field && isKnownField(items.get(index + 1));
    }

    private boolean isThing(Segment item) {
        return tablePhrases.isPlural(item.tokens())
                || tablePhrases.read(item.tokens()).isKnown();
    }

    private static boolean opens(Connector connector) {
        return connector == Connector.WITH || connector == Connector.COLON;
    }

    /** Whether what stands in brackets are fields, not choices, a unit or a type. */
    boolean isFieldGroup(Segment segment) {
        List<Segment> parts = Segmenter.segment(segment.group(), lexicon);
        // "payment terms (30 days, 45 days)" lists values.
        boolean values = parts.stream()
                .allMatch(part -> !part.tokens().isEmpty()
                        && Character.isDigit(part.tokens().getFirst().folded().charAt(0)));
        if (parts.isEmpty() || values || fieldPhrases.isDetail(segment.group())) {
            return false;
        }
        long fields = parts.stream().filter(this::isKnownField).count();
        return fields * 2 >= parts.size()
                && (tablePhrases.isPlural(segment.tokens()) || !(areStates(parts) || isChoice(segment)));
    }

    private boolean isChoice(Segment segment) {
        return vocabulary
                .dictionary()
                .field(Phrase.of(segment.tokens()).words(), language)
                .filter(field -> field.type() == FieldType.CHOICE)
                .isPresent();
    }

    /** "statut (reçu, prêt, rendu)": of one thing, what may have been done with it is a list of choices. */
    private boolean areStates(List<Segment> parts) {
        return parts.stream()
                .filter(this::isKnownField)
                .map(part ->
                        vocabulary.dictionary().typeOf(Phrase.of(part.tokens()).words(), language))
                .allMatch(type -> type == FieldType.BOOLEAN);
    }

    /** Whether the words are a field that the dictionary knows, or say a field's type. */
    boolean isKnownField(Segment segment) {
        FieldWish wish = fieldPhrases.read(segment).build();
        return wish.type().isPresent()
                || !wish.choices().isEmpty()
                || !wish.bounds().isEmpty()
                || vocabulary
                        .dictionary()
                        .field(wish.phrase().words(), language)
                        .isPresent()
                || vocabulary.dictionary().isWord(wish.phrase().words())
                || vocabulary.dictionary().typeOf(wish.phrase().words(), language) != FieldType.TEXT;
    }

    private int score(Segment item, Optional<Connector> next) {
        boolean lines = item.tokens().stream()
                .allMatch(token ->
                        lexicon.lineWords.contains(token.folded()) || lexicon.determiners.contains(token.folded()));
        if (lines) {
            return 0;
        }
        TablePhraseReader.TablePhrase table = tablePhrases.read(item.tokens());
        boolean plural = tablePhrases.isPlural(item.tokens());
        if (item.tokens().stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()))) {
            return -SURE;
        }
        if (isFieldGroup(item)) {
            return SURE;
        }
        if (table.isKnown() && plural) {
            return next.equals(Optional.of(Connector.COLON)) ? SURE : LIKELY;
        }
        if (isKnownField(item)) {
            return -LIKELY;
        }
        if (table.isKnown()) {
            return -1;
        }
        return plural ? 1 : -1;
    }
}
