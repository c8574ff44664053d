package io.appbuilder.packages;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Which packages may be installed: names and patterns such as {@code @company/*}, separated by commas. */
public record AllowedPackages(List<Pattern> patterns) {

    public AllowedPackages {
        patterns = List.copyOf(patterns);
    }

    public static AllowedPackages of(String list) {
        return new AllowedPackages(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Pattern.compile(Pattern.quote(entry).replace("*", "\\E.*\\Q")))
                .toList());
    }

    boolean allows(PackageName name) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(name.value()).matches());
    }
}
