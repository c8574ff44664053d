package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import java.util.List;

/** One question to the person, with the answers among which to choose. Nothing is changed before it is answered. */
public record Question(Said text, List<Option> options) {

    public Question {
        options = List.copyOf(options);
    }

    /**
     * @param id how the planner knows the answer; a table's SQL name, or one of the ids below
     * @param words other words that mean it, folded
     */
    public record Option(String id, Localized label, List<String> words) {
        public Option {
            words = List.copyOf(words);
        }
    }

    public static final String ALL = "*all";
    public static final String NOTHING = "*nothing";
    public static final String KEEP_DATA = "*keep";
    public static final String DROP_DATA = "*drop";
    public static final String CONVERT = "*convert";
}
