package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans new tables. */
final class TablePlanner {

    private final ProjectState state;
    private final Drafts drafts;
    private final TableDesigner designer;
    private final Set<String> stopWords;
    private final List<Change> changes;
    private final List<Remark> remarks;

    TablePlanner(
            ProjectState state,
            Drafts drafts,
            TableDesigner designer,
            Set<String> stopWords,
            List<Change> changes,
            List<Remark> remarks) {
        this.state = state;
        this.drafts = drafts;
        this.designer = designer;
        this.stopWords = stopWords;
        this.changes = changes;
        this.remarks = remarks;
    }

    Optional<String> create(TableConcept concept, ModuleTemplate module) {
        Phrase unnamed = new Phrase("", List.of(), true);
        return create(new CreateTable(unnamed, Optional.of(concept), List.of(), Optional.of(module)));
    }

    /** SQL name of the table if it will be made. */
    Optional<String> create(CreateTable intent) {
        Optional<TableDesigner.Naming> naming = designer.naming(intent.phrase(), intent.concept());
        if (naming.isEmpty()) {
            remarks.add(new Remark.BadName(intent.phrase().text()));
            return Optional.empty();
        }
        Optional<Remark> obstacle = obstacle(naming.get());
        if (obstacle.isPresent()) {
            remarks.add(obstacle.get());
            return Optional.empty();
        }
        List<FieldSpec> fields = designer.fields(intent, naming.get(), drafts, remarks);
        if (fields.size() > Limits.FIELDS_PER_TABLE) {
            remarks.add(new Remark.TooManyFields(naming.get().label(), Limits.FIELDS_PER_TABLE));
            return Optional.empty();
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        add(naming.get(), fields, intent.module());
        return Optional.of(naming.get().name());
    }

    private Optional<Remark> obstacle(TableDesigner.Naming naming) {
        Optional<TableDraft> existing = drafts.byName(naming.name())
                .or(() -> drafts.named(Words.split(naming.label().fr())))
                .or(() -> drafts.named(Words.split(naming.label().en())));
        if (existing.isPresent()) {
            return Optional.of(new Remark.TableExists(existing.get().label()));
        }
        if (state.unreadableTables().contains(naming.name())) {
            return Optional.of(new Remark.Unreadable(naming.name()));
        }
        if (state.hasModule(naming.name())) {
            return Optional.of(new Remark.ModuleExists(naming.label()));
        }
        return drafts.all().size() >= Limits.TABLES_PER_PROJECT
                ? Optional.of(new Remark.TooManyTables(Limits.TABLES_PER_PROJECT))
                : Optional.empty();
    }

    /** A table that the database still has keeps its data, so only columns of another type need another name. */
    private void add(TableDesigner.Naming naming, List<FieldSpec> wished, Optional<ModuleTemplate> module) {
        Set<String> kept = new HashSet<>();
        List<FieldSpec> fields = new ArrayList<>();
        var columns = state.schema().columns(naming.name());
        for (FieldSpec field : wished) {
            String type = columns.get(field.name());
            if (type == null) {
                fields.add(field);
            } else if (type.equals(field.type().column())) {
                fields.add(field);
                kept.add(field.name());
            } else {
                FieldSpec renamed = ColumnNames.free(field, columns.keySet());
                remarks.add(new Remark.OtherColumn(field.label(), field.name()));
                fields.add(renamed);
            }
        }
        TableSpec table = designer.table(naming, fields);
        if (!kept.isEmpty()) {
            remarks.add(new Remark.DataBack(
                    naming.label(),
                    fields.stream()
                            .filter(field -> kept.contains(field.name()))
                            .map(FieldSpec::label)
                            .toList()));
        }
        changes.add(new Change.CreateTable(table, kept, module));
        drafts.add(TableDraft.of(table, state.schema(), stopWords));
    }
}
