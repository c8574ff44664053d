package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of colours in both languages, by the accents that app.json knows: {@code colors.json}. */
final class Colors {

    private static final Pattern HEX = Pattern.compile("# ?([0-9a-f]{6})");

    private final Map<String, String> accents = new HashMap<>();

    private Colors() {
        Resources.read("colors.json")
                .properties()
                .forEach(entry ->
                        entry.getValue().forEach(word -> accents.put(Words.fold(word.asText()), entry.getKey())));
    }

    static Colors load() {
        return new Colors();
    }

    /** The accent that folded words name, or {@code #rrggbb} as given. */
    Optional<String> accent(String folded) {
        var hex = HEX.matcher(folded);
        return hex.matches() ? Optional.of("#" + hex.group(1)) : Optional.ofNullable(accents.get(folded.strip()));
    }
}
