package io.appbuilder.model.blueprint.plan;

import java.util.Optional;

/** What the person chose when they were asked; empty if they were not. */
public record Decision(Optional<String> option) {

    public static final Decision NONE = new Decision(Optional.empty());

    boolean is(String id) {
        return option.equals(Optional.of(id));
    }
}
