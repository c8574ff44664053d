package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a prompt into words and signs, in one pass over its characters. */
final class Tokenizer {

    private static final Set<String> ELISIONS = Set.of("l", "d", "j", "n", "m", "t", "s", "c", "qu", "jusqu", "lorsqu");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean inSingleQuotes;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokenize(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        while (tokenizer.position < text.length()) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private void next() {
        char character = text.charAt(position);
        if (character == '\n' || character == '\r') {
            newline();
        } else if (Character.isWhitespace(character) || character == '\u00a0' || character == '\u202f') {
            position++;
        } else if (startsWord(character)) {
            word();
        } else {
            sign(character);
        }
    }

    private static boolean startsWord(char character) {
        return Words.isWordCharacter(character) && character != '-' && character != '_';
    }

    private void word() {
        int start = position;
        if (text.regionMatches(true, position, "w/", 0, 2) && isSpace(position + 2)) {
            position += 2;
            tokens.add(new Token(Kind.WORD, "with", "with", start, position));
            return;
        }
        while (position < text.length() && continuesWord()) {
            position++;
        }
        int end = position;
        while (end > start && (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '_')) {
            end--;
        }
        if (apostropheAt(position)) {
            String before = text.substring(start, end).toLowerCase(Locale.ROOT);
            boolean letterFollows = position + 1 < text.length() && Character.isLetter(text.charAt(position + 1));
            if (letterFollows && ELISIONS.contains(before)) {
                position++;
                add(Kind.WORD, start, position);
                return;
            }
            if (letterFollows) {
                contraction(start, end);
                return;
            }
            if (!inSingleQuotes) {
                position++;
            }
        }
        add(Kind.WORD, start, end);
    }

    /** "customer's" is customer; "don't" stays one word. */
    private void contraction(int start, int end) {
        int rest = position + 1;
        while (rest < text.length() && Character.isLetter(text.charAt(rest))) {
            rest++;
        }
        boolean possessive = text.substring(position + 1, rest).equalsIgnoreCase("s");
        position = rest;
        add(Kind.WORD, start, possessive ? end : rest);
    }

    private boolean isSpace(int index) {
        return index >= text.length() || Character.isWhitespace(text.charAt(index));
    }

    private boolean continuesWord() {
        char character = text.charAt(position);
        if (Words.isWordCharacter(character) || Character.isSurrogate(character)) {
            return !(character == '-' && position + 1 < text.length() && text.charAt(position + 1) == '-');
        }
        boolean betweenDigits = character == '.'
                && position > 0
                && Character.isDigit(text.charAt(position - 1))
                && position + 1 < text.length()
                && Character.isDigit(text.charAt(position + 1));
        return betweenDigits || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private boolean apostropheAt(int index) {
        return index < text.length() && (text.charAt(index) == '\'' || text.charAt(index) == '’');
    }

    private void newline() {
        int start = position;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        int sign = bulletLength();
        position += sign;
        add(sign > 0 ? Kind.BULLET : Kind.NEWLINE, start, position);
    }

    /** Length of "-", "•", "1." or "2)" with a space behind it; 0 if there is none. */
    private int bulletLength() {
        int end = position;
        if (end < text.length() && "-*•–—·".indexOf(text.charAt(end)) >= 0) {
            end++;
        } else {
            while (end < text.length() && end < position + 2 && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean numbered = end > position && end < text.length() && ".)".indexOf(text.charAt(end)) >= 0;
            end = numbered ? end + 1 : position;
        }
        boolean followed = end < text.length() && Character.isWhitespace(text.charAt(end));
        return followed ? end - position : 0;
    }

    private void sign(char character) {
        int start = position++;
        char following = position < text.length() ? text.charAt(position) : ' ';
        switch (character) {
            case ',', '•' -> add(Kind.COMMA, start, position);
            case ':' -> add(Kind.COLON, start, position);
            case '(', '[' -> add(Kind.OPEN, start, position);
            case ')', ']' -> add(Kind.CLOSE, start, position);
            case '"', '«', '»', '“', '”' -> add(Kind.QUOTE, start, position);
            case '\'', '’', '‘' -> {
                inSingleQuotes = !inSingleQuotes;
                add(Kind.QUOTE, start, position);
            }
            case '/', '|' -> add(Kind.SLASH, start, position);
            case '→' -> add(Kind.ARROW, start, position);
            case '&', '+' -> add(Kind.WORD, start, position);
            case '?', '*' -> add(mark(character, start), start, position);
            case ';' -> add(Kind.COMMA, start, position);
            case '!', '…' -> add(Kind.END, start, position);
            case '.' -> add(Character.isWhitespace(following) ? Kind.END : Kind.ODD, start, position);
            case '-', '–', '—', '=' -> dash(character, following, start);
            default -> {
                if (Character.isLowSurrogate(following)) {
                    position++;
                }
                add(Kind.ODD, start, position);
            }
        }
    }

    private Kind mark(char character, int start) {
        boolean behindWord = start > 0 && Words.isWordCharacter(text.charAt(start - 1));
        if (behindWord) {
            return Kind.MARK;
        }
        return character == '?' ? Kind.END : Kind.ODD;
    }

    private void dash(char character, char following, int start) {
        if (following == '>') {
            position++;
            add(Kind.ARROW, start, position);
        } else if (character == '=') {
            add(Kind.COLON, start, position);
        } else {
            boolean apart = Character.isWhitespace(following);
            add(apart ? (opensList(start) ? Kind.COLON : Kind.COMMA) : Kind.ODD, start, position);
        }
    }

    /** "track job applications - company, role, status": the first sign of a sentence, before a list with commas. */
    private boolean opensList(int dash) {
        for (int index = tokens.size() - 1; index >= 0; index--) {
            switch (tokens.get(index).kind()) {
                case END, NEWLINE -> index = 0;
                case COMMA, COLON, OPEN, BULLET -> {
                    return false;
                }
                case WORD, CLOSE, QUOTE, SLASH, ARROW, MARK, ODD -> {}
            }
        }
        int comma = text.indexOf(',', dash);
        int next = text.indexOf(" - ", dash + 1);
        int stop = text.indexOf(". ", dash);
        return dash > 0
                && Character.isWhitespace(text.charAt(dash - 1))
                && comma > 0
                && (next < 0 || next > comma)
                && (stop < 0 || stop > comma);
    }

    private void add(Kind kind, int start, int end) {
        String piece = text.substring(start, end);
        String folded = kind == Kind.WORD ? Words.fold(piece) : piece;
        tokens.add(new Token(kind, piece, folded, start, end));
    }
}
