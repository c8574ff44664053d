package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.Change;
import java.util.List;

/** The parts of a new module that will show. */
final class ChosenOptions {

    private ChosenOptions() {}

    static List<Localized> labels(Change.AddModule add) {
        return add.template()
                .options()
                .map(options -> options.choices().stream()
                        .filter(option -> add.options().contains(option.id()))
                        .map(option -> option.label())
                        .toList())
                .orElse(List.of());
    }
}
