package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import java.util.List;

/** The parts of a module that will newly show. */
final class ChosenOptions {

    private ChosenOptions() {}

    static List<Localized> labels(Change.AddModule add) {
        return labels(add.template(), add.options());
    }

    static List<Localized> labels(Change.SetOptions set) {
        return labels(set.template(), set.added());
    }

    private static List<Localized> labels(ModuleTemplate template, List<String> ids) {
        return template.options()
                .map(options -> options.choices().stream()
                        .filter(option -> ids.contains(option.id()))
                        .map(option -> option.label())
                        .toList())
                .orElse(List.of());
    }
}
