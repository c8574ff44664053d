package io.appbuilder.model.blueprint.plan;

/** How much one project may hold, as far as the generator makes it. */
public final class Limits {

    public static final int FIELDS_PER_TABLE = 60;

    /** A dropped file may be wider than what a person would write. */
    public static final int COLUMNS_PER_FILE = 200;

    public static final int TABLES_PER_PROJECT = 60;
    public static final int CHOICES_PER_FIELD = 50;

    /** Prompts are read up to here; what follows is said not to have been read. */
    public static final int PROMPT_CHARACTERS = 20_000;

    private Limits() {}
}
