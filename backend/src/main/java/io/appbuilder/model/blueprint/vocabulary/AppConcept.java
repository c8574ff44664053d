package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;

/** A kind of app, such as "library", and the ids of the tables that it starts with. */
public record AppConcept(String id, String domain, Localized label, List<String> tables) {
    public AppConcept {
        tables = List.copyOf(tables);
    }
}
