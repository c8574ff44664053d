package io.appbuilder.model.blueprint.grammar;

/** A word or sign of a prompt; {@code start} and {@code end} are offsets into its text, {@code folded} compares words. */
record Token(Kind kind, String text, String folded, int start, int end) {

    enum Kind {
        WORD,
        COMMA,
        COLON,
        OPEN,
        CLOSE,
        QUOTE,
        SLASH,
        ARROW,
        NEWLINE,
        /** A line end with a dash, dot or number behind it: the next item of a list. */
        BULLET,
        /** A star or question mark right behind a word: "name*", "shipped?". */
        MARK,
        END,
        /** A sign that no name may hold. */
        ODD
    }

    /** The mark that "ou non" behind a word is. */
    static final String EITHER = "ou non";

    /** A word that the prompt does not hold. */
    static Token word(String text) {
        return new Token(Kind.WORD, text, text, -1, -1);
    }

    /** A word as if it stood right before {@code next}. */
    static Token before(Token next, String text) {
        return new Token(Kind.WORD, text, text, next.start() - text.length() - 1, next.start() - 1);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isMark(String sign) {
        return kind == Kind.MARK && text.equals(sign);
    }

    /** The same place with the word that was meant. */
    Token corrected(String newText, String newFolded) {
        return new Token(kind, newText, newFolded, start, end);
    }
}
