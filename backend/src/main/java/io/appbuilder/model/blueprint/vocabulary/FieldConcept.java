package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;
import java.util.Optional;

/**
 * A field that the vocabulary or a template knows. {@code name} is the identifier by language; {@code relation} is where a
 * relation points; {@code defaultFrom} and {@code shapedBy} name a rule's value, e.g. {@code finance.vatRates}; {@code help}
 * may hold {@code {value}}, which stands for the value that shapes the field.
 */
public record FieldConcept(
        String id,
        Localized name,
        Localized label,
        FieldType type,
        boolean required,
        Bounds bounds,
        List<ChoiceConcept> choices,
        Optional<RelationConcept> relation,
        Optional<String> defaultFrom,
        Optional<String> shapedBy,
        Optional<Localized> help) {

    public FieldConcept {
        choices = List.copyOf(choices);
    }

    public FieldConcept withChoices(List<ChoiceConcept> newChoices) {
        return new FieldConcept(
                id, name, label, FieldType.CHOICE, required, bounds, newChoices, relation, defaultFrom, shapedBy, help);
    }

    public FieldConcept withRequired() {
        return new FieldConcept(id, name, label, type, true, bounds, choices, relation, defaultFrom, shapedBy, help);
    }

    /** One value of a choice field: what the database keeps, by language of the app, and what people read. */
    public record ChoiceConcept(Localized value, Localized label) {}

    /**
     * @param table id of the table concept that the relation points to
     * @param needed whether something must stand in its place when there is no such table: a text of that name
     */
    public record RelationConcept(String table, boolean needed) {}
}
