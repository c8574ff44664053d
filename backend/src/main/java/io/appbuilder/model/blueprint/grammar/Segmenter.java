package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts a clause, or what stands in brackets, into segments. */
final class Segmenter {

    private static final Set<String> DAYS = Set.of("date", "jour", "day");
    private static final Set<String> HOURS = Set.of("heure", "heures", "time", "hour", "horaire");

    private static final Set<String> BETWEEN = Set.of("between", "entre");

    /** Words between a thing and "liée à" or "linked to". */
    private static final Set<String> BE =
            Set.of("est", "sont", "is", "are", "qui", "that", "which", "etre", "be", "doit", "must");

    private final Lexicon lexicon;
    private final List<Segment> segments = new ArrayList<>();
    private Connector connector = Connector.START;
    private List<Token> tokens = new ArrayList<>();
    private List<Token> group = new ArrayList<>();

    private Segmenter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static List<Segment> segment(List<Token> tokens, Lexicon lexicon) {
        Segmenter segmenter = new Segmenter(lexicon);
        segmenter.read(tokens);
        segmenter.finish(Connector.COMMA);
        return segmenter.segments;
    }

    private void read(List<Token> all) {
        int index = 0;
        while (index < all.size()) {
            Token token = all.get(index);
            if (token.is(Kind.OPEN)) {
                int close = closing(all, index);
                group.addAll(all.subList(index + 1, close));
                index = close + 1;
                if (index < all.size() && startsAnother(all.get(index))) {
                    // "catégorie (junior, senior) cotisation payée"
                    finish(Connector.COMMA);
                }
                continue;
            }
            int link = linkLength(all, index);
            if (link > 0) {
                while (!tokens.isEmpty() && BE.contains(tokens.getLast().folded())) {
                    tokens.removeLast();
                }
                finish(Connector.LINK);
                index += link;
                continue;
            }
            boolean pair = index + 1 < all.size() && lexicon.isWithPair(token, all.get(index + 1));
            boolean joined = index > 0
                    && index + 1 < all.size()
                    && DAYS.contains(all.get(index - 1).folded())
                    && HOURS.contains(all.get(index + 1).folded())
                    && lexicon.and.contains(token.folded());
            joined |= isBetween(all, index) || isName(all, index);
            if (joined) {
                tokens.add(token);
                index++;
                continue;
            }
            Optional<Connector> separator = pair ? Optional.of(Connector.WITH) : separator(token);
            if (separator.isPresent()) {
                finish(separator.get());
            } else if (!token.is(Kind.CLOSE)) {
                add(token);
            }
            index += pair ? 2 : 1;
        }
    }

    /** "between 0 and 50" */
    private boolean isBetween(List<Token> all, int index) {
        return index > 1
                && index + 1 < all.size()
                && lexicon.and.contains(all.get(index).folded())
                && BETWEEN.contains(all.get(index - 2).folded())
                && Character.isDigit(all.get(index - 1).folded().charAt(0))
                && Character.isDigit(all.get(index + 1).folded().charAt(0));
    }

    /** "what, when, where", "a plus one": a word that joins nothing is a name. */
    private boolean isName(List<Token> all, int index) {
        Token token = all.get(index);
        boolean ends = index + 1 == all.size() || isSign(all.get(index + 1));
        boolean alone = index > 0 && isSign(all.get(index - 1)) && ends && lexicon.with.contains(token.folded());
        boolean counted = index > 0
                && !ends
                && lexicon.and.contains(token.folded())
                && lexicon.determiners.contains(all.get(index - 1).folded());
        return alone || counted;
    }

    private static boolean isSign(Token token) {
        return token.is(Kind.COMMA) || token.is(Kind.END) || token.is(Kind.CLOSE);
    }

    /** Whether a name of its own stands behind what is in brackets. */
    private boolean startsAnother(Token token) {
        String word = token.folded();
        return tokens.size() > 2
                && tokens.stream().allMatch(name -> name.is(Kind.WORD))
                && group.stream().anyMatch(part -> part.is(Kind.COMMA))
                && token.is(Kind.WORD)
                && word.length() > 2
                && !lexicon.sentenceWords.contains(word)
                && !lexicon.weakPrepositions.contains(word)
                && !lexicon.strongPrepositions.contains(word)
                && !lexicon.determiners.contains(word)
                && !lexicon.linkWords.contains(word)
                && !lexicon.with.contains(word)
                && !lexicon.and.contains(word)
                && !lexicon.perWords.contains(word)
                && !lexicon.isVerb(word);
    }

    /** Words of "liée à" or "belongs to" at this place; 0 if there are none. */
    private int linkLength(List<Token> all, int index) {
        if (index > 0 && lexicon.linkVerbs.contains(all.get(index).folded())) {
            return 1;
        }
        boolean links = lexicon.linkWords.contains(all.get(index).folded())
                && index + 1 < all.size()
                && lexicon.linkPrepositions.contains(all.get(index + 1).folded());
        // "assigned to an agent" points there, "assigned to" is a name
        links |= lexicon.assignWords.contains(all.get(index).folded())
                && index + 2 < all.size()
                && lexicon.linkPrepositions.contains(all.get(index + 1).folded())
                && lexicon.determiners.contains(all.get(index + 2).folded());
        return links ? 2 : 0;
    }

    /** A field marker behind "la table clients" starts what is in that table, with the article before it. */
    private void add(Token token) {
        if (lexicon.fieldMarkers.contains(token.folded()) && hasTableBefore()) {
            List<Token> carried = new ArrayList<>();
            while (!tokens.isEmpty()
                    && lexicon.determiners.contains(tokens.getLast().folded())) {
                carried.addFirst(tokens.removeLast());
            }
            finish(Connector.WITH);
            tokens.addAll(carried);
        }
        tokens.add(token);
    }

    private boolean hasTableBefore() {
        int marker = -1;
        for (int index = 0; index < tokens.size(); index++) {
            String word = tokens.get(index).folded();
            if (word.equals("table") || word.equals("tables")) {
                marker = index;
            } else if (marker >= 0 && !lexicon.determiners.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private void finish(Connector next) {
        if (!tokens.isEmpty() || !group.isEmpty()) {
            segments.add(new Segment(connector, tokens, group));
            tokens = new ArrayList<>();
            group = new ArrayList<>();
            connector = next;
        } else if (connector == Connector.START && segments.isEmpty()) {
            connector = Connector.START;
        } else if (next != Connector.COMMA && next != Connector.ITEM) {
            // ", et" and ": \n -" are one separator; the more telling sign wins.
            boolean telling = connector == Connector.COLON || connector == Connector.WITH;
            boolean lastItem = connector == Connector.ITEM && next == Connector.AND;
            connector = (telling && next != Connector.LINK) || lastItem ? connector : next;
        }
    }

    private Optional<Connector> separator(Token token) {
        return switch (token.kind()) {
            case COMMA -> Optional.of(token.text().equals(";") ? Connector.ITEM : Connector.COMMA);
            case END -> Optional.of(Connector.COMMA);
            case BULLET, NEWLINE -> Optional.of(Connector.ITEM);
            case COLON -> Optional.of(Connector.COLON);
            case WORD -> wordSeparator(token.folded());
            case OPEN, CLOSE, QUOTE, SLASH, ARROW, MARK, ODD -> Optional.empty();
        };
    }

    private Optional<Connector> wordSeparator(String word) {
        if (lexicon.and.contains(word)) {
            return Optional.of(Connector.AND);
        }
        if (lexicon.or.contains(word)) {
            return Optional.of(Connector.OR);
        }
        return lexicon.with.contains(word) ? Optional.of(Connector.WITH) : Optional.empty();
    }

    /** Index of the bracket that closes the one at {@code open}; the end if none does. */
    private static int closing(List<Token> all, int open) {
        int depth = 0;
        for (int index = open; index < all.size(); index++) {
            if (all.get(index).is(Kind.OPEN)) {
                depth++;
            } else if (all.get(index).is(Kind.CLOSE) && --depth == 0) {
                return index;
            }
        }
        return all.size();
    }
}
