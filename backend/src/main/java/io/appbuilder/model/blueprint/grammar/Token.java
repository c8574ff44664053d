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
        /** A line end with a dash or dot behind it: the next item of a list. */
        BULLET,
        END,
        /** A sign that no name may hold. */
        ODD
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }
}
