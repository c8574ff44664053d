package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** What the readers of sentences share: words, patterns, the tables that are there and how their fields are found. */
record Reading(Lexicon lexicon, Patterns patterns, KnownTables tables, FieldRefFinder fields, PhraseTrimmer trimmer) {

    Reading(Lexicon lexicon, Patterns patterns, KnownTables tables) {
        this(lexicon, patterns, tables, new FieldRefFinder(lexicon, tables), new PhraseTrimmer(lexicon));
    }

    Stream<Matcher> match(String pattern, ClauseText text) {
        return patterns.match(pattern, text);
    }

    /** What the first of the clauses says of which {@code reader} understands something; empty if it understands none. */
    static List<Intent> firstOf(
            List<Token> one, List<Token> other, Function<ClauseText, ? extends Stream<? extends Intent>> reader) {
        return Stream.of(one, other)
                .map(ClauseText::new)
                .<Intent>flatMap(reader)
                .limit(1)
                .toList();
    }
}
