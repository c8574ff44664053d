package io.appbuilder.model.blueprint.plan;

import java.util.List;
import java.util.Optional;

/** What a leg will do and say; with a question it does nothing. */
public record Plan(List<Change> changes, List<Remark> remarks, Optional<Question> question) {

    public Plan {
        changes = question.isPresent() ? List.of() : List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }
}
