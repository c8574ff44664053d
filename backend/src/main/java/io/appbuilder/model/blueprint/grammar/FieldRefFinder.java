package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds fields that are there in words such as "l'email des clients", "the status column of orders" or "order status". */
final class FieldRefFinder {

    /** Words for the field that was spoken of last. */
    private static final Set<String> POINTERS =
            Set.of("it", "that", "this", "le", "la", "l'", "il", "elle", "ca", "cela", "celui-ci", "celle-ci");

    private final Lexicon lexicon;
    private final KnownTables tables;
    private final PhraseTrimmer trimmer;
    private final Set<String> around;

    FieldRefFinder(Lexicon lexicon, KnownTables tables) {
        this.lexicon = lexicon;
        this.tables = tables;
        this.trimmer = new PhraseTrimmer(lexicon);
        this.around = new HashSet<>(lexicon.fieldMarkers);
        this.around.addAll(lexicon.tableMarkers);
    }

    /** A field by the words for it, and its table as far as they say. */
    record FieldRef(Phrase field, Target target) {}

    /** Likewise; else a field whose name begins or ends with the words. */
    Optional<FieldRef> findMeant(List<Token> tokens, Target target) {
        return find(tokens, target).or(() -> {
            Phrase part = name(tokens);
            boolean plain = !part.isEmpty() && tables.tableNamed(part.words()).isEmpty();
            return plain && tables.hasPartOfField(part.words())
                    ? Optional.of(new FieldRef(part, target))
                    : Optional.empty();
        });
    }

    Optional<FieldRef> find(List<Token> tokens, Target target) {
        if (tokens.size() == 1 && POINTERS.contains(tokens.getFirst().folded())) {
            return tables.lastField().map(field -> new FieldRef(field, target));
        }
        Phrase whole = name(tokens);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        if (tables.hasField(whole.words())) {
            return Optional.of(new FieldRef(whole, target));
        }
        for (int index = 1; index < tokens.size(); index++) {
            boolean joins = lexicon.weakPrepositions.contains(tokens.get(index).folded())
                    || lexicon.strongPrepositions.contains(tokens.get(index).folded());
            Phrase field = name(tokens.subList(0, index));
            Phrase table = name(tokens.subList(joins ? index + 1 : index, tokens.size()));
            if (joins && tables.hasField(field.words())) {
                Optional<String> named = tables.tableNamed(table.words());
                if (named.isPresent()) {
                    return Optional.of(new FieldRef(field, new Target.Named(named.get())));
                }
            }
            Optional<String> before = tables.tableNamed(field.words());
            if (before.isPresent() && tables.hasField(table.words())) {
                return Optional.of(new FieldRef(table, new Target.Named(before.get())));
            }
        }
        return Optional.empty();
    }

    /** Every field of a list; empty unless all of them are there, in one table as far as the words say. */
    List<FieldRef> findAll(List<Token> tokens, Target target) {
        List<FieldRef> found = new ArrayList<>();
        for (List<Token> part : parts(tokens)) {
            Optional<FieldRef> field = findMeant(part, target);
            if (field.isEmpty()) {
                return List.of();
            }
            found.add(field.get());
        }
        return found;
    }

    /** The table that the last of them names, if any does. */
    static Target target(List<FieldRef> fields, Target fallback) {
        return fields.reversed().stream()
                .map(FieldRef::target)
                .filter(target -> !(target instanceof Target.Unnamed))
                .findFirst()
                .orElse(fallback);
    }

    List<List<Token>> parts(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens) {
            boolean separates = token.is(Kind.COMMA)
                    || token.is(Kind.SLASH)
                    || token.is(Kind.BULLET)
                    || token.is(Kind.NEWLINE)
                    || lexicon.and.contains(token.folded())
                    || lexicon.or.contains(token.folded());
            if (!separates) {
                part.add(token);
            } else if (!part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private Phrase name(List<Token> tokens) {
        List<Token> trimmed = trimmer.trim(trimmer.trim(tokens), around);
        List<Token> bare = new ArrayList<>(trimmed);
        while (!bare.isEmpty() && around.contains(bare.getLast().folded()) && bare.size() > 1) {
            bare.removeLast();
        }
        return Phrase.of(bare);
    }
}
