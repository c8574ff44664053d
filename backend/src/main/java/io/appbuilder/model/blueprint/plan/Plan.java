package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;

/**
 * What a leg will do and say.
 *
 * @param question tables among which the person has to choose; empty if nothing is unclear
 */
public record Plan(List<Change> changes, List<Remark> remarks, List<Localized> question) {

    public Plan {
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
        question = List.copyOf(question);
    }
}
