package io.appbuilder.model.blueprint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that name ways to show data: {@code screens.json}. */
final class ScreenWords {

    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<String, String> periods = new HashMap<>();
    private final Map<String, String> charts = new HashMap<>();
    private final Map<String, String> operations = new HashMap<>();

    private ScreenWords(JsonNode json) {
        json.properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                Set<String> words = new HashSet<>();
                entry.getValue().forEach(word -> words.add(word.asText()));
                kinds.put(entry.getKey(), words);
            }
        });
        invert(json.path("periods"), periods);
        invert(json.path("charts"), charts);
        invert(json.path("operations"), operations);
    }

    static ScreenWords load() {
        return new ScreenWords(Resources.read("screens.json"));
    }

    Set<String> words() {
        Set<String> words = new HashSet<>();
        kinds.values().forEach(words::addAll);
        words.addAll(periods.keySet());
        words.addAll(charts.keySet());
        words.addAll(operations.keySet());
        return words;
    }

    boolean is(String kind, String folded) {
        return kinds.getOrDefault(kind, Set.of()).contains(folded);
    }

    Optional<String> period(String folded) {
        return Optional.ofNullable(periods.get(folded));
    }

    Optional<String> chart(String folded) {
        return Optional.ofNullable(charts.get(folded));
    }

    Optional<String> operation(String folded) {
        return Optional.ofNullable(operations.get(folded));
    }

    private static void invert(JsonNode groups, Map<String, String> into) {
        groups.properties().forEach(entry -> entry.getValue().forEach(word -> into.put(word.asText(), entry.getKey())));
    }
}
