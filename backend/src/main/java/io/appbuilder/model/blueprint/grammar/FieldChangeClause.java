package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Intent.RemoveFields;
import io.appbuilder.model.blueprint.grammar.Intent.RenameField;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads a clause that removes or renames fields of a table. */
final class FieldChangeClause {

    /** Words and signs before the new name, with the article and the marker. */
    private static final int LONGEST_NAME = 24;

    private final Lexicon lexicon;
    private final KnownTables tables;
    private final Target target;
    private final PhraseTrimmer trimmer;

    FieldChangeClause(Lexicon lexicon, KnownTables tables, Target target) {
        this.lexicon = lexicon;
        this.tables = tables;
        this.target = target;
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    Intent remove(List<Token> tokens) {
        List<Phrase> fields = new ArrayList<>();
        for (Segment segment : Segmenter.segment(tokens, lexicon)) {
            Phrase phrase = fieldName(segment.tokens());
            if (!phrase.isEmpty()) {
                fields.add(phrase);
            }
        }
        boolean marked = tokens.stream().anyMatch(this::isFieldMarker);
        boolean about = marked || fields.stream().anyMatch(field -> isField(field));
        return fields.isEmpty() || !about ? new NotUnderstood(Phrase.of(tokens)) : new RemoveFields(fields, target);
    }

    /** @param certain whether the verb can mean nothing but renaming; "change" can */
    Intent rename(List<Token> tokens, boolean certain) {
        boolean marked = tokens.stream().anyMatch(this::isFieldMarker);
        int fallback = -1;
        int last = Math.min(tokens.size() - 2, LONGEST_NAME);
        for (int index = 1; index <= last; index++) {
            if (!joins(tokens.get(index))) {
                continue;
            }
            fallback = fallback < 0 ? index : fallback;
            if (isField(fieldName(tokens.subList(0, index)))) {
                return renameAt(tokens, index);
            }
        }
        boolean about = fallback >= 0 && (marked || certain);
        return about ? renameAt(tokens, fallback) : new NotUnderstood(Phrase.of(tokens));
    }

    private Intent renameAt(List<Token> tokens, int joint) {
        Phrase from = fieldName(tokens.subList(0, joint));
        Phrase to = fieldName(tokens.subList(joint + 1, tokens.size()));
        return from.isEmpty() || to.isEmpty()
                ? new NotUnderstood(Phrase.of(tokens))
                : new RenameField(from, to, target);
    }

    private boolean isField(Phrase phrase) {
        return tables.hasField(phrase.words()) || tables.hasPartOfField(phrase.words());
    }

    private Phrase fieldName(List<Token> tokens) {
        return Phrase.of(trimmer.trim(trimmer.trim(tokens, lexicon.fieldMarkers).stream()
                .filter(token -> !isFieldMarker(token))
                .toList()));
    }

    private boolean joins(Token token) {
        return token.is(Kind.ARROW) || (token.is(Kind.WORD) && lexicon.renameTo.contains(token.folded()));
    }

    private boolean isFieldMarker(Token token) {
        return lexicon.fieldMarkers.contains(token.folded());
    }
}
