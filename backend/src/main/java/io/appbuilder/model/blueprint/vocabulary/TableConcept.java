package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Localized;
import java.util.List;
import java.util.Optional;

/**
 * A table that the vocabulary or a template knows.
 *
 * @param domain what it is part of, such as {@code fleet}; tables of one domain belong together
 * @param name the identifier by language
 */
public record TableConcept(
        String id,
        String domain,
        Localized name,
        Localized label,
        Localized singular,
        String icon,
        List<FieldConcept> fields,
        Optional<DocumentConcept> document,
        Optional<LineConcept> line) {

    public TableConcept {
        fields = List.copyOf(fields);
    }

    /**
     * What makes a table a printable document. {@code lines} and {@code party} are ids of table concepts, the other names ids of
     * this table's fields.
     *
     * @param sequence pattern of its numbers, as {@code FAC-{year}-{number}}
     */
    public record DocumentConcept(
            String kind,
            String lines,
            String number,
            String date,
            Optional<String> dueDate,
            String party,
            Localized sequence) {}

    /** What makes a table the lines of a document; {@code parent} is the id of the document's concept, the others are fields. */
    public record LineConcept(
            String parent, String quantity, String unitPrice, String discount, String vat, String total) {}
}
