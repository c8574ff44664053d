package io.appbuilder.turn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a leg's prompt was made of: estimated tokens by part, in the order of the prompt.
 *
 * @param leftOut number of rules, templates, files and problems that found no room
 */
public record PromptSize(Map<String, Long> parts, int leftOut) {

    public PromptSize {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
