package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.project.ProjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans new tables. All tables of a prompt are announced first, so that each may point to any other. */
final class TablePlanner {

    private final ProjectState state;
    private final Drafts drafts;
    private final TableDesigner designer;
    private final Set<String> stopWords;
    private final List<Change> changes;
    private final List<Remark> remarks;
    private final Map<CreateTable, TableDesigner.Naming> announced = new HashMap<>();
    private final Set<String> made = new HashSet<>();

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

    /** Says that the table will come; what stands in its way is remarked when it is made. */
    void announce(CreateTable intent) {
        Optional<TableDesigner.Naming> naming =
                designer.naming(intent.phrase(), intent.concepts().stream().findFirst());
        if (naming.isPresent() && obstacle(naming.get()).isEmpty()) {
            announced.put(intent, naming.get());
            drafts.add(TableDraft.announced(
                    naming.get(), intent.concepts().stream().findFirst(), state.schema(), stopWords));
        }
    }

    /** The table if it will be made. */
    Optional<TableDraft> create(CreateTable intent) {
        TableDesigner.Naming naming = announced.get(intent);
        if (naming == null) {
            remarks.add(whyNot(intent));
            return Optional.empty();
        }
        TableDraft draft = drafts.byName(naming.name()).orElseThrow();
        if (!made.add(naming.name())) {
            return Optional.of(draft);
        }
        List<FieldSpec> fields = designer.fields(intent, naming, drafts, remarks);
        if (fields.size() > Limits.FIELDS_PER_TABLE) {
            remarks.add(new Remark.TooManyFields(naming.label(), Limits.FIELDS_PER_TABLE));
        }
        if (fields.isEmpty() || fields.size() > Limits.FIELDS_PER_TABLE) {
            drafts.remove(draft);
            return Optional.empty();
        }
        add(intent, naming, fields, draft);
        return Optional.of(draft);
    }

    /** Makes a table that was announced, at the latest when something else needs it. */
    void ensure(TableDraft draft) {
        List<CreateTable> waiting = announced.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(draft.name()))
                .map(Map.Entry::getKey)
                .toList();
        waiting.forEach(this::create);
    }

    private Remark whyNot(CreateTable intent) {
        return designer.naming(intent.phrase(), intent.concepts().stream().findFirst())
                .flatMap(this::obstacle)
                .orElseGet(() -> new Remark.BadName(intent.phrase().text()));
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
    private void add(CreateTable intent, TableDesigner.Naming naming, List<FieldSpec> wished, TableDraft draft) {
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
        changes.add(new Change.CreateTable(table, kept, intent.module()));
        fields.forEach(draft::add);
    }
}
