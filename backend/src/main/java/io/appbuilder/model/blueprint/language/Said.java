package io.appbuilder.model.blueprint.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to say: the key of a sentence of {@code sentences.json} and what stands in the places {@code {0}}, {@code {1}}, …
 * of it. Lists are enumerated.
 */
public record Said(String key, List<List<Localized>> arguments) {

    public Said {
        arguments = arguments.stream().map(List::copyOf).toList();
    }

    public static Said of(String key, Localized... arguments) {
        List<List<Localized>> lists = new ArrayList<>();
        for (Localized argument : arguments) {
            lists.add(List.of(argument));
        }
        return new Said(key, lists);
    }

    /** With one more argument, a list. */
    public Said and(List<Localized> argument) {
        List<List<Localized>> lists = new ArrayList<>(arguments);
        lists.add(argument);
        return new Said(key, lists);
    }
}
