package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parts of a module that words name, e.g. the loan calculator of the calculators. */
final class OptionFinder {

    private OptionFinder() {}

    static List<String> find(ModuleTemplate template, List<String> foldedWords) {
        Set<String> stems =
                new LinkedHashSet<>(foldedWords.stream().map(Words::stem).toList());
        List<String> found = new ArrayList<>();
        template.options().ifPresent(options -> {
            for (Option option : options.choices()) {
                if (isNamed(option, stems)) {
                    found.add(option.id());
                }
            }
        });
        return found;
    }

    static List<String> join(List<String> first, List<String> second) {
        Set<String> joined = new LinkedHashSet<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    private static boolean isNamed(Option option, Set<String> stems) {
        return option.keywords().values().stream()
                .flatMap(List::stream)
                .map(Words::split)
                .anyMatch(words -> words.stream().map(Words::stem).allMatch(stems::contains));
    }
}
