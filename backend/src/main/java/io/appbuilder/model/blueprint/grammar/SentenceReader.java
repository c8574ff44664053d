package io.appbuilder.model.blueprint.grammar;

import java.util.List;

/** Reads one kind of sentence. */
interface SentenceReader {

    /** What the clause asks for; empty if it is no sentence of this kind. */
    List<Intent> read(Sentence sentence);

    /**
     * A clause.
     *
     * @param whole as written; {@code rest} without the words that name its table, {@code target}
     */
    record Sentence(List<Token> whole, List<Token> rest, Target target) {}
}
