package io.appbuilder.model.blueprint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences that the grammar knows beside creations: {@code patterns.json}, regular expressions on folded words by what they
 * ask for, in which {@code {NAME}} stands for a macro. Clauses longer than a sentence are not tried.
 */
final class Patterns {

    private static final int LONGEST_CLAUSE = 240;
    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");

    private final Map<String, List<Pattern>> patterns = new HashMap<>();

    private Patterns(JsonNode json) {
        Map<String, String> macros = new LinkedHashMap<>();
        json.path("macros")
                .properties()
                .forEach(macro -> macros.put(
                        "{" + macro.getKey() + "}", expand(macro.getValue().asText(), macros)));
        json.path("patterns").properties().forEach(entry -> {
            List<Pattern> compiled = new ArrayList<>();
            entry.getValue().forEach(regex -> compiled.add(Pattern.compile(expand(regex.asText(), macros))));
            patterns.put(entry.getKey(), compiled);
        });
    }

    static Patterns load() {
        return new Patterns(Resources.read("patterns.json"));
    }

    /** Every match of a kind's patterns on the whole clause, in the order of the patterns. */
    Stream<Matcher> match(String kind, ClauseText clause) {
        if (clause.text().length() > LONGEST_CLAUSE) {
            return Stream.empty();
        }
        return patterns.getOrDefault(kind, List.of()).stream()
                .map(pattern -> pattern.matcher(clause.text()))
                .filter(Matcher::find);
    }

    /** Words of the sentences, as far as they stand whole in the patterns. */
    Set<String> words() {
        Set<String> words = new HashSet<>();
        patterns.values().stream().flatMap(List::stream).forEach(pattern -> {
            Matcher word = WORD.matcher(pattern.pattern());
            while (word.find()) {
                words.add(word.group());
            }
        });
        return words;
    }

    private static String expand(String regex, Map<String, String> macros) {
        String expanded = regex;
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            expanded = expanded.replace(macro.getKey(), macro.getValue());
        }
        return expanded;
    }
}
