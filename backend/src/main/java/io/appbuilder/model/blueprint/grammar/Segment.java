package io.appbuilder.model.blueprint.grammar;

import java.util.List;

/** A piece of a clause between separators; {@code group} are the tokens of the brackets in or behind it. */
record Segment(Connector connector, List<Token> tokens, List<Token> group) {

    Segment {
        tokens = List.copyOf(tokens);
        group = List.copyOf(group);
    }

    /** What stands behind {@code index}, as what the thing before it points to. */
    Segment from(int index) {
        return new Segment(Connector.LINK, tokens.subList(index, tokens.size()), List.of());
    }

    /** What stands before a segment. */
    enum Connector {
        START,
        COMMA,
        /** The start of a list's next line. */
        ITEM,
        AND,
        OR,
        WITH,
        COLON,
        /** "liée à", "belongs to": what follows names the table that the one before points to. */
        LINK
    }
}
