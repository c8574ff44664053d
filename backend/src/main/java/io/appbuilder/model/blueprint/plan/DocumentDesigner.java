package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.DocumentConcept;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a document whose amounts come from its lines: numbered, dated, with totals instead of rates. */
final class DocumentDesigner {

    /** Amounts of a document: before VAT, VAT, and with it. */
    static final List<String> AMOUNTS = List.of("amount_excluding_vat", "vat_total", "amount_including_vat");

    /** What stands in each line, and so no longer in the document. */
    private static final Set<String> IN_LINES = Set.of("vat_rate", "discount");

    private final Dictionary dictionary;
    private final FieldDesigner fields;
    private final RuleBook rules;
    private final Language language;

    DocumentDesigner(Dictionary dictionary, FieldDesigner fields, RuleBook rules, Language language) {
        this.dictionary = dictionary;
        this.fields = fields;
        this.rules = rules;
        this.language = language;
    }

    /** Concepts of the fields that a document with lines has. */
    List<FieldConcept> concepts(List<FieldConcept> usual) {
        List<FieldConcept> concepts = new ArrayList<>(
                usual.stream().filter(field -> !IN_LINES.contains(field.id())).toList());
        AMOUNTS.stream()
                .filter(id -> concepts.stream().noneMatch(field -> field.id().equals(id)))
                .map(dictionary::fieldById)
                .forEach(concepts::add);
        return concepts;
    }

    /** The field with what the document adds: its number runs, its date is today, it is due as the rules say. */
    FieldSpec refine(FieldConcept concept, FieldSpec spec, DocumentConcept document) {
        if (concept.id().equals(document.number())) {
            FieldSpec numbered = new FieldSpec(
                    spec.name(),
                    spec.label(),
                    spec.type(),
                    false,
                    true,
                    spec.bounds(),
                    spec.choices(),
                    spec.relation(),
                    spec.defaultValue(),
                    spec.help(),
                    spec.extras(),
                    spec.rules());
            return numbered.with(
                    "sequence", TextNode.valueOf(document.sequence().in(language)));
        }
        if (concept.id().equals(document.date())) {
            return spec.withDefault(TextNode.valueOf("today"));
        }
        boolean due = document.dueDate().equals(Optional.of(concept.id()))
                && document.kind().equals("invoice");
        return due && rules.value("finance.paymentTermDays").isPresent()
                ? spec.withDefault(JsonNodeFactory.instance
                        .objectNode()
                        .put("rule", "finance.paymentTermDays")
                        .put("after", name(document.date())))
                : spec;
    }

    /** Identifier of a dictionary field in the app's language. */
    String name(String fieldId) {
        return fields.safe(dictionary.fieldById(fieldId).name());
    }

    FieldSpec field(String fieldId) {
        return fields.design(dictionary.fieldById(fieldId));
    }
}
