package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds "à la table clients", "in customers", "from the customers table" in a clause, and takes it out. */
final class TargetFinder {

    private static final int LONGEST_NAME = 5;

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final KnownTables tables;
    private final Language language;

    TargetFinder(Lexicon lexicon, Vocabulary vocabulary, KnownTables tables, Language language) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
    }

    /** The target, and the clause without it. */
    record Found(Target target, List<Token> rest) {}

    Found find(List<Token> tokens) {
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.is(Kind.OPEN)) {
                depth++;
            } else if (token.is(Kind.CLOSE)) {
                depth--;
            } else if (depth <= 0 && token.is(Kind.WORD)) {
                Optional<Found> found = at(tokens, index);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return new Found(new Target.Unnamed(), tokens);
    }

    private Optional<Found> at(List<Token> tokens, int preposition) {
        boolean strong = isStrong(tokens.get(preposition));
        boolean links = preposition > 0
                && lexicon.linkWords.contains(tokens.get(preposition - 1).folded());
        if (links) {
            // "liée à la table clients" names what is pointed to.
            return Optional.empty();
        }
        if (!strong
                && !lexicon.weakPrepositions.contains(tokens.get(preposition).folded())) {
            return Optional.empty();
        }
        int start = preposition + 1;
        boolean marked = false;
        while (start < tokens.size()
                && start <= preposition + 4
                && (isSmall(tokens.get(start)) || isMarker(tokens.get(start)))) {
            marked |= isMarker(tokens.get(start));
            start++;
        }
        int limit = Math.min(tokens.size(), start + LONGEST_NAME);
        for (int end = limit; end > start; end--) {
            Optional<String> table = nameAt(tokens, start, end);
            boolean markedBehind = end < tokens.size() && isMarker(tokens.get(end));
            boolean owned = table.isPresent() && end == tokens.size() && isOwner(tokens, preposition, start, end);
            if (table.isPresent() && (strong || marked || markedBehind || owned)) {
                return Optional.of(found(
                        new Target.Named(table.get()),
                        tokens,
                        preposition,
                        skipQuotes(tokens, markedBehind ? end + 1 : end)));
            }
        }
        return strong ? unknown(tokens, preposition, start, marked) : Optional.empty();
    }

    /** "le téléphone des clients" is about the table; "la date de commande" is a field's name. */
    private boolean isOwner(List<Token> tokens, int preposition, int start, int end) {
        String head = tokens.get(end - 1).folded();
        boolean many = (head.endsWith("s") && !head.endsWith("ss")) || head.endsWith("x");
        boolean field = preposition > 0
                && vocabulary
                        .dictionary()
                        .field(
                                tokens.subList(Math.max(0, preposition - 1), end).stream()
                                        .map(Token::folded)
                                        .toList(),
                                language)
                        .isPresent();
        return many && !field && start > preposition && preposition > 0;
    }

    private Optional<String> nameAt(List<Token> tokens, int start, int end) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens.subList(start, end)) {
            if (token.is(Kind.WORD)) {
                words.add(token.folded());
            } else if (!token.is(Kind.QUOTE)) {
                return Optional.empty();
            }
        }
        return words.isEmpty() ? Optional.empty() : tables.tableNamed(words);
    }

    /** "à la table machin": clearly a table, but none that exists. */
    private Optional<Found> unknown(List<Token> tokens, int preposition, int start, boolean marked) {
        int end = start;
        while (end < tokens.size()
                && end < start + LONGEST_NAME
                && tokens.get(end).is(Kind.WORD)
                && !isMarker(tokens.get(end))
                && !lexicon.fieldMarkers.contains(tokens.get(end).folded())
                && !isSmall(tokens.get(end))) {
            end++;
        }
        boolean markedBehind = end < tokens.size() && isMarker(tokens.get(end));
        if (end == start || !(marked || markedBehind)) {
            return Optional.empty();
        }
        Phrase phrase = Phrase.of(tokens.subList(start, end));
        return Optional.of(found(new Target.Unknown(phrase), tokens, preposition, markedBehind ? end + 1 : end));
    }

    private static Found found(Target target, List<Token> tokens, int from, int to) {
        List<Token> rest = new ArrayList<>(tokens.subList(0, from));
        rest.addAll(tokens.subList(to, tokens.size()));
        return new Found(target, rest);
    }

    private static int skipQuotes(List<Token> tokens, int index) {
        int next = index;
        while (next < tokens.size() && tokens.get(next).is(Kind.QUOTE)) {
            next++;
        }
        return next;
    }

    /** An unaccented "a" is "à" in French and an article in English. */
    private boolean isStrong(Token token) {
        if (token.folded().equals("a")) {
            return !token.text().equalsIgnoreCase("a") || language == Language.FR;
        }
        return lexicon.strongPrepositions.contains(token.folded());
    }

    private boolean isSmall(Token token) {
        return token.is(Kind.QUOTE) || lexicon.determiners.contains(token.folded());
    }

    private static boolean isMarker(Token token) {
        return switch (token.folded()) {
            case "table",
                    "tables",
                    "module",
                    "liste",
                    "list",
                    "ecran",
                    "page",
                    "vue",
                    "fiche",
                    "formulaire",
                    "onglet",
                    "screen",
                    "view",
                    "form",
                    "tab" -> true;
            default -> false;
        };
    }
}
