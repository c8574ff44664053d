package io.appbuilder.model.blueprint.grammar;

/** The table that a prompt means. */
public sealed interface Target {

    /** The prompt names none. */
    record Unnamed() implements Target {}

    /** {@code table} is the SQL name of a table of the project. */
    record Named(String table) implements Target {}

    /** The prompt names a table that the project does not have. */
    record Unknown(Phrase phrase) implements Target {}
}
