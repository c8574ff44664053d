package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;

/** A table that the vocabulary or a template knows; {@code name} is the identifier by language. */
public record TableConcept(
        String id, Localized name, Localized label, Localized singular, String icon, List<FieldConcept> fields) {

    public TableConcept {
        fields = List.copyOf(fields);
    }
}
