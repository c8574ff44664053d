package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.Set;

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

    List<String> words() {
        return tokens.stream()
                .filter(token -> token.is(Token.Kind.WORD))
                .map(Token::folded)
                .toList();
    }

    boolean has(Set<String> words) {
        return tokens.stream().anyMatch(token -> words.contains(token.folded()));
    }

    /** "une table clients" */
    boolean isExplicitTable() {
        return has(Set.of("table", "tables"));
    }

    /** "tables : clients, contacts" */
    boolean isTables() {
        return has(Set.of("tables"));
    }

    /** Whether it stands behind what a list belongs to: "avec", a colon, the start of a line. */
    boolean opens() {
        return connector.opens();
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
        LINK;

        boolean opens() {
            return switch (this) {
                case WITH, COLON, ITEM -> true;
                case START, COMMA, AND, OR, LINK -> false;
            };
        }
    }
}
