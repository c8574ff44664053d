package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.FieldWish;
import io.appbuilder.model.blueprint.grammar.Intent.PlaceFields;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans what happens to the fields of a table. */
final class FieldPlanner {

    private final Drafts drafts;
    private final FieldDesigner designer;
    private final RuleBook rules;
    private final List<Change> changes;
    private final List<Remark> remarks;

    FieldPlanner(Drafts drafts, FieldDesigner designer, RuleBook rules, List<Change> changes, List<Remark> remarks) {
        this.drafts = drafts;
        this.designer = designer;
        this.rules = rules;
        this.changes = changes;
        this.remarks = remarks;
    }

    void add(TableDraft table, List<FieldWish> wishes) {
        if (table.size() + wishes.size() > Limits.FIELDS_PER_TABLE) {
            remarks.add(new Remark.TooManyFields(table.label(), Limits.FIELDS_PER_TABLE));
            return;
        }
        List<FieldSpec> added = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (FieldWish wish : wishes) {
            addOne(table, wish, added, kept);
        }
        if (added.isEmpty()) {
            return;
        }
        if (!kept.isEmpty()) {
            remarks.add(new Remark.DataBack(
                    table.label(),
                    added.stream()
                            .filter(field -> kept.contains(field.name()))
                            .map(FieldSpec::label)
                            .toList()));
        }
        record(table, added, kept);
    }

    /** Adds a field that points to {@code parent}; whether it was not there. */
    boolean relate(TableDraft table, TableDraft parent) {
        Optional<TableDraft.Field> there = table.fields().stream()
                .filter(field -> field.relation().equals(Optional.of(parent.name())))
                .findFirst();
        if (there.isPresent()) {
            remarks.add(new Remark.FieldExists(table.label(), there.get().label()));
            return false;
        }
        FieldSpec relation = designer.relation(parent);
        Set<String> kept = new HashSet<>();
        FieldSpec field = relation;
        boolean column = table.column(relation.name()).isPresent();
        if (column
                && table.column(relation.name())
                        .equals(Optional.of(relation.type().column()))) {
            kept.add(relation.name());
        } else if (column) {
            field = ColumnNames.free(relation, table.columnNames());
        }
        table.add(field);
        record(table, List.of(field), kept);
        return true;
    }

    /** Adds fields as they are. */
    void add(TableDraft table, FieldSpec... fields) {
        List<FieldSpec> added = new ArrayList<>();
        for (FieldSpec field : fields) {
            if (table.column(field.name()).isEmpty()) {
                table.add(field);
                added.add(field);
            }
        }
        if (!added.isEmpty()) {
            record(table, added, Set.of());
        }
    }

    /** Puts fields beside another; what is not there was told of when it was asked for. */
    void place(TableDraft table, PlaceFields wish) {
        Optional<TableDraft.Field> anchor = table.meant(wish.anchor());
        List<TableDraft.Field> moved = wish.fields().stream()
                .flatMap(phrase -> table.meant(phrase).stream())
                .filter(field -> !anchor.equals(Optional.of(field)))
                .toList();
        if (anchor.isEmpty() || moved.isEmpty()) {
            return;
        }
        table.move(moved, anchor.get(), wish.before());
        changes.add(new Change.MoveFields(
                table.name(),
                moved.stream().map(TableDraft.Field::name).toList(),
                anchor.get().name(),
                wish.before(),
                Said.of(
                                wish.before() ? "fields-before" : "fields-behind",
                                table.label(),
                                anchor.get().label())
                        .and(moved.stream().map(TableDraft.Field::label).toList())));
    }

    void remove(TableDraft table, List<Phrase> phrases) {
        List<String> names = new ArrayList<>();
        List<Localized> labels = new ArrayList<>();
        for (Phrase phrase : phrases) {
            Optional<TableDraft.Field> field = table.meant(phrase);
            if (field.isEmpty()) {
                remarks.add(new Remark.FieldUnknown(table.label(), phrase.text()));
            } else if (isOfDocument(table, field.get())) {
                remarks.add(new Remark.Told(
                        Said.of("field-of-document", table.label(), field.get().label()), true));
            } else if (table.size() == 1) {
                remarks.add(new Remark.LastField(table.label(), field.get().label()));
            } else {
                table.remove(field.get());
                names.add(field.get().name());
                labels.add(field.get().label());
            }
        }
        if (!names.isEmpty()) {
            changes.add(new Change.RemoveFields(table.name(), table.label(), names, labels));
        }
    }

    /** Whether the printed page or its sums are made of the field. */
    private static boolean isOfDocument(TableDraft table, TableDraft.Field field) {
        return Stream.of("document", "amounts", "line")
                        .flatMap(key -> table.key(key).properties().stream())
                        .anyMatch(entry -> entry.getValue().asText().equals(field.name())
                                && !entry.getKey().equals("kind"))
                || table.key("parent").asText().equals(field.name());
    }

    void rename(TableDraft table, Phrase from, Phrase to) {
        Optional<TableDraft.Field> field = table.meant(from);
        Optional<FieldDesigner.Naming> naming = designer.naming(to);
        if (field.isEmpty()) {
            remarks.add(new Remark.FieldUnknown(table.label(), from.text()));
            return;
        }
        if (naming.isEmpty()) {
            remarks.add(new Remark.BadName(to.text()));
            return;
        }
        Optional<TableDraft.Field> other = table.field(to.text()).filter(found -> !found.equals(field.get()));
        if (other.isPresent()) {
            remarks.add(new Remark.FieldExists(table.label(), other.get().label()));
            return;
        }
        String name = naming.get().name();
        boolean taken = !name.equals(field.get().name()) && table.column(name).isPresent();
        if (taken) {
            remarks.add(new Remark.OtherColumn(naming.get().label(), name));
            name = ColumnNames.free(name, table.columnNames());
        }
        changes.add(new Change.RenameField(
                table.name(),
                table.label(),
                field.get().name(),
                field.get().label(),
                name,
                naming.get().label()));
        table.rename(field.get(), name, naming.get().label());
    }

    private void addOne(TableDraft table, FieldWish wish, List<FieldSpec> added, Set<String> kept) {
        Optional<TableDraft.Field> existing = table.field(wish.phrase().text());
        if (existing.isPresent()) {
            remarks.add(new Remark.FieldExists(table.label(), existing.get().label()));
            return;
        }
        Optional<TableDraft> related = designer.pointedTo(wish.phrase(), drafts)
                .filter(other -> !other.name().equals(table.name()));
        Optional<FieldSpec> designed = designer.design(wish, related, false, remarks);
        if (designed.isEmpty()) {
            remarks.add(new Remark.BadName(wish.phrase().text()));
            return;
        }
        FieldSpec wished = designed.get();
        Optional<TableDraft.Field> alike =
                table.field(wished.name()).or(() -> table.field(wished.label().fr()));
        if (alike.isPresent()) {
            remarks.add(new Remark.FieldExists(table.label(), alike.get().label()));
            return;
        }
        Optional<String> column = table.column(wished.name());
        FieldSpec field = wished;
        if (column.isPresent() && !column.get().equals(wished.type().column())) {
            remarks.add(new Remark.OtherColumn(wished.label(), wished.name()));
            field = ColumnNames.free(wished, table.columnNames());
        } else if (column.isPresent()) {
            kept.add(wished.name());
        }
        table.add(field);
        added.add(field);
    }

    /** Fields for a table of this very prompt become part of it; more fields for the same table are one change. */
    private void record(TableDraft table, List<FieldSpec> added, Set<String> kept) {
        for (int index = 0; index < changes.size(); index++) {
            if (changes.get(index) instanceof Change.CreateTable(TableSpec spec, var columns, var module)
                    && spec.name().equals(table.name())) {
                List<FieldSpec> all = join(spec.fields(), added);
                Set<String> allKept = new HashSet<>(columns);
                allKept.addAll(kept);
                changes.set(
                        index,
                        new Change.CreateTable(spec.with(all, spec.keys(), rules.shaping(all)), allKept, module));
                return;
            }
            if (changes.get(index) instanceof Change.AddFields before
                    && before.table().equals(table.name())) {
                Set<String> allKept = new HashSet<>(before.keptColumns());
                allKept.addAll(kept);
                changes.set(index, addFields(table, join(before.fields(), added), allKept));
                return;
            }
        }
        changes.add(addFields(table, added, kept));
    }

    private Change addFields(TableDraft table, List<FieldSpec> added, Set<String> kept) {
        Set<String> references = new LinkedHashSet<>();
        added.forEach(field -> references.addAll(rules.shaping(field)));
        return new Change.AddFields(table.name(), table.label(), added, kept, List.copyOf(references));
    }

    private static List<FieldSpec> join(List<FieldSpec> first, List<FieldSpec> second) {
        List<FieldSpec> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
