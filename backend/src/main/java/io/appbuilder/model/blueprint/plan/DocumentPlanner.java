package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.DocumentConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.LineConcept;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans quotes and invoices: a table with lines, amounts worked out from them, and a page to print. */
final class DocumentPlanner {

    private final Vocabulary vocabulary;
    private final Language language;
    private final Drafts drafts;
    private final TablePlanner tables;
    private final FieldPlanner fields;
    private final DocumentDesigner designer;
    private final List<Change> changes;
    private final List<Remark> remarks;

    DocumentPlanner(
            Vocabulary vocabulary,
            Language language,
            Drafts drafts,
            TablePlanner tables,
            FieldPlanner fields,
            DocumentDesigner designer,
            List<Change> changes,
            List<Remark> remarks) {
        this.vocabulary = vocabulary;
        this.language = language;
        this.drafts = drafts;
        this.tables = tables;
        this.fields = fields;
        this.designer = designer;
        this.changes = changes;
        this.remarks = remarks;
    }

    /** Joins the documents and lines that this prompt makes. */
    void complete() {
        for (TableDraft table : drafts.all()) {
            Optional<DocumentConcept> document = table.isNew() ? document(table) : Optional.empty();
            Optional<TableDraft> lines = document.flatMap(known -> vocabulary.tableById(known.lines()))
                    .flatMap(drafts::ofConcept)
                    .filter(TableDraft::isNew);
            if (lines.isPresent() && table.key("document").isMissingNode()) {
                Optional<TableDraft> party =
                        vocabulary.tableById(document.orElseThrow().party()).flatMap(drafts::ofConcept);
                join(table, lines.get(), document.orElseThrow(), party);
            }
        }
    }

    /** Makes a table printable, with lines if it has none. */
    void print(TableDraft table) {
        if (table.key("document").isObject()) {
            remarks.add(new Remark.Told(Said.of("document-there", table.label()), false));
            return;
        }
        Optional<DocumentConcept> document = document(table);
        Optional<TableConcept> lineConcept = document.flatMap(known -> vocabulary.tableById(known.lines()));
        if (lineConcept.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("no-document", table.label()), false));
            return;
        }
        Optional<TableDraft> lines = drafts.ofConcept(lineConcept.get()).or(() -> make(lineConcept.get()));
        Optional<TableDraft> party = vocabulary
                .tableById(document.orElseThrow().party())
                .flatMap(concept -> drafts.ofConcept(concept).or(() -> make(concept)));
        lines.ifPresent(found -> join(table, found, document.orElseThrow(), party));
    }

    /** Whether a table is known as something to print. */
    boolean isDocument(TableDraft table) {
        return document(table).isPresent();
    }

    /** @param party to whom the document goes; without one there is nothing to print, but the lines still add up */
    private void join(TableDraft table, TableDraft lines, DocumentConcept document, Optional<TableDraft> party) {
        Optional<LineConcept> line = vocabulary.tableById(document.lines()).flatMap(TableConcept::line);
        if (line.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("no-document", table.label()), false));
            return;
        }
        fields.add(table, designer.field(document.number()), designer.field(document.date()));
        fields.add(table, DocumentDesigner.AMOUNTS.stream().map(designer::field).toArray(FieldSpec[]::new));
        party.filter(to -> relation(table, to).isEmpty()).ifPresent(to -> fields.relate(table, to));
        if (relation(lines, table).isEmpty()) {
            fields.relate(lines, table);
        }
        LineConcept known = line.get();
        fields.add(
                lines,
                designer.field(known.quantity()),
                designer.field(known.unitPrice()),
                designer.field(known.vat()),
                designer.field(known.total()));
        set(lines, lineKeys(lines, table, known), Said.of("lines-joined", table.label(), lines.label()));
        set(table, documentKeys(table, party, document), Said.of("document-joined", table.label(), lines.label()));
    }

    private Map<String, JsonNode> lineKeys(TableDraft lines, TableDraft table, LineConcept known) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("quantity", designer.name(known.quantity()));
        line.put("unitPrice", designer.name(known.unitPrice()));
        String discount = designer.name(known.discount());
        if (lines.field(discount).isPresent()) {
            line.put("discountPercent", discount);
        }
        line.put("vatPercent", designer.name(known.vat()));
        line.put("total", designer.name(known.total()));
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        keys.put("parent", TextNode.valueOf(relation(lines, table).orElseThrow().name()));
        keys.put("line", line);
        return keys;
    }

    private Map<String, JsonNode> documentKeys(TableDraft table, Optional<TableDraft> party, DocumentConcept document) {
        ObjectNode amounts = JsonNodeFactory.instance.objectNode();
        amounts.put("excludingVat", designer.name(DocumentDesigner.AMOUNTS.get(0)));
        amounts.put("vat", designer.name(DocumentDesigner.AMOUNTS.get(1)));
        amounts.put("includingVat", designer.name(DocumentDesigner.AMOUNTS.get(2)));
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        keys.put("kind", document.kind());
        keys.put("number", designer.name(document.number()));
        keys.put("date", designer.name(document.date()));
        document.dueDate()
                .map(designer::name)
                .filter(due -> table.field(due).isPresent())
                .ifPresent(due -> keys.put("dueDate", due));
        party.flatMap(to -> relation(table, to)).ifPresent(field -> keys.put("party", field.name()));
        Map<String, JsonNode> all = new LinkedHashMap<>();
        all.put("amounts", amounts);
        if (keys.has("party")) {
            all.put("document", keys);
        }
        return all;
    }

    private void set(TableDraft table, Map<String, JsonNode> keys, Said said) {
        table.set(keys);
        if (!table.isNew()) {
            changes.add(new Change.SetTableKeys(table.name(), keys, said));
        }
    }

    private Optional<TableDraft> make(TableConcept concept) {
        CreateTable table = new CreateTable(
                Phrase.plain(concept.label().in(language)), List.of(concept), List.of(), Optional.empty());
        tables.announce(table);
        return tables.create(table);
    }

    private Optional<DocumentConcept> document(TableDraft table) {
        return table.known()
                .flatMap(TableConcept::document)
                .or(() -> vocabulary
                        .table(Words.split(table.label().in(language)), language)
                        .flatMap(TableConcept::document));
    }

    private static Optional<TableDraft.Field> relation(TableDraft from, TableDraft to) {
        return from.fields().stream()
                .filter(field -> field.type() == FieldType.RELATION)
                .filter(field -> field.relation().equals(Optional.of(to.name())))
                .findFirst();
    }
}
