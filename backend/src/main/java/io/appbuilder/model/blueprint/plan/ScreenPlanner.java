package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.grammar.Intent.FilterTable;
import io.appbuilder.model.blueprint.grammar.Intent.ListColumns;
import io.appbuilder.model.blueprint.grammar.Intent.Most;
import io.appbuilder.model.blueprint.grammar.Intent.ShowOnly;
import io.appbuilder.model.blueprint.grammar.Intent.ShowTable;
import io.appbuilder.model.blueprint.grammar.Intent.Shown;
import io.appbuilder.model.blueprint.grammar.Intent.SortByMost;
import io.appbuilder.model.blueprint.grammar.Intent.SortTable;
import io.appbuilder.model.blueprint.grammar.Intent.TotalTable;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans how a table is shown: boards, calendars, order, filters, totals; what every table has by itself is said. */
final class ScreenPlanner {

    private static final Set<String> AROUND_VALUES = Set.of(
            "les",
            "le",
            "la",
            "l'",
            "des",
            "the",
            "ones",
            "one",
            "rows",
            "lignes",
            "celles",
            "ceux",
            "qui",
            "sont",
            "est",
            "that",
            "are",
            "is",
            "statut",
            "status",
            "all",
            "still",
            "encore",
            "toujours",
            "tous",
            "toutes");

    private static final Set<String> NEGATIONS = Set.of("non", "pas", "not");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Change> changes;
    private final List<Remark> remarks;

    ScreenPlanner(List<Change> changes, List<Remark> remarks) {
        this.changes = changes;
        this.remarks = remarks;
    }

    /** Everything but printing, which the documents' planner does. */
    void show(TableDraft table, ShowTable wish) {
        switch (wish.screen()) {
            case BOARD -> board(table, wish.field());
            case CALENDAR -> calendar(table, wish.field());
            case EXPORT -> export(table);
            case SEARCH -> remarks.add(new Remark.Told(Said.of("search-there", table.label()), false));
            case PRINT -> remarks.add(new Remark.Told(Said.of("no-document", table.label()), false));
        }
    }

    private void board(TableDraft table, Optional<Phrase> named) {
        Optional<TableDraft.Field> field = named.flatMap(table::meant)
                .or(() -> ViewDesigner.status(table))
                .or(() -> ViewDesigner.choices(table).stream().findFirst())
                .filter(found -> found.type() == FieldType.CHOICE);
        if (field.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("board-needs-choice", table.label()), false));
            return;
        }
        view(
                table,
                ViewDesigner.board(field.get()),
                Said.of("board-shown", table.label(), field.get().label()));
    }

    private void calendar(TableDraft table, Optional<Phrase> named) {
        Optional<TableDraft.Field> field = named.flatMap(table::meant).filter(ViewDesigner::isDate);
        Optional<ObjectNode> view =
                field.map(found -> ViewDesigner.calendar(table, found)).or(() -> ViewDesigner.calendar(table));
        if (view.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("calendar-needs-date", table.label()), false));
            return;
        }
        Localized by = table.field(view.get().path("field").asText())
                .map(TableDraft.Field::label)
                .orElseThrow();
        view(table, view.get(), Said.of("calendar-shown", table.label(), by));
    }

    /** What was asked for shows first. */
    private void view(TableDraft table, ObjectNode view, Said said) {
        ArrayNode views = JSON.arrayNode().add(view);
        boolean list = false;
        JsonNode before = table.isNew() && table.key("views").isMissingNode()
                ? ViewDesigner.keys(table).getOrDefault("views", JSON.arrayNode())
                : table.key("views");
        for (JsonNode other : before) {
            list |= other.path("type").asText().equals("list");
            if (!other.path("type").asText().equals(view.path("type").asText())) {
                views.add(other);
            }
        }
        if (!list) {
            views.insert(1, JSON.objectNode().put("type", "list"));
        }
        set(table, "views", views, said);
    }

    private void export(TableDraft table) {
        if (table.key("export").isBoolean() && !table.key("export").asBoolean()) {
            set(table, "export", BooleanNode.TRUE, Said.of("export-shown", table.label()));
        } else {
            remarks.add(new Remark.Told(Said.of("export-there", table.label()), false));
        }
    }

    void sort(TableDraft table, SortTable wish) {
        Optional<TableDraft.Field> field = field(table, wish.field());
        field.ifPresent(found -> set(
                table,
                "sort",
                JSON.objectNode().put("field", found.name()).put("direction", wish.descending() ? "desc" : "asc"),
                Said.of(wish.descending() ? "sorted-down" : "sorted-up", table.label(), found.label())));
    }

    /** Tables that have what is to be sorted by; every table has when its rows were made. */
    List<TableDraft> sortable(List<TableDraft> tables, SortByMost wish) {
        return tables.stream()
                .filter(table -> most(table, wish.most()).isPresent())
                .toList();
    }

    void sort(TableDraft table, SortByMost wish) {
        Optional<TableDraft.Field> field = most(table, wish.most());
        if (field.isEmpty()) {
            remarks.add(new Remark.Told(
                    Said.of(wish.most() == Most.RECENT ? "calendar-needs-date" : "total-needs-number", table.label()),
                    false));
            return;
        }
        set(
                table,
                "sort",
                JSON.objectNode().put("field", field.get().name()).put("direction", wish.descending() ? "desc" : "asc"),
                Said.of(
                        wish.descending() ? "sorted-down" : "sorted-up",
                        table.label(),
                        field.get().label()));
    }

    private static Optional<TableDraft.Field> most(TableDraft table, Most most) {
        return switch (most) {
            case RECENT -> ViewDesigner.dates(table).stream().findFirst();
            case NAME ->
                table.field(table.key("title").asText())
                        .or(() -> table.fields().stream().findFirst());
            case LARGE ->
                ViewDesigner.total(table)
                        .or(() -> table.fields().stream()
                                .filter(field -> field.type() == FieldType.MONEY)
                                .findFirst())
                        .or(() -> table.fields().stream()
                                .filter(field -> Conversion.isNumber(field.type()))
                                .findFirst());
        };
    }

    void columns(TableDraft table, ListColumns wish) {
        List<TableDraft.Field> named = wish.fields().stream()
                .map(phrase -> field(table, phrase))
                .flatMap(Optional::stream)
                .toList();
        List<String> names = named.stream().map(TableDraft.Field::name).toList();
        List<String> shown = new ArrayList<>();
        if (table.key("columns") instanceof ArrayNode there) {
            there.forEach(column -> shown.add(column.asText()));
        } else {
            table.fields().stream()
                    .filter(field -> field.type() != FieldType.LONGTEXT)
                    .forEach(field -> shown.add(field.name()));
        }
        List<String> before = List.copyOf(shown);
        switch (wish.shown()) {
            case HIDDEN -> shown.removeAll(names);
            case ADDED -> names.stream().filter(name -> !shown.contains(name)).forEach(shown::add);
            case ONLY -> {
                shown.clear();
                shown.addAll(names);
            }
        }
        if (named.isEmpty() || shown.equals(before) || shown.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("screen-already-so", table.label()), false));
            return;
        }
        ArrayNode columns = JSON.arrayNode();
        shown.forEach(columns::add);
        String said = wish.shown() == Shown.HIDDEN ? "columns-hidden" : "columns-shown";
        set(
                table,
                "columns",
                columns,
                Said.of(said, table.label())
                        .and(wish.shown() == Shown.HIDDEN ? labels(named) : labels(listed(table, shown))));
    }

    private static List<TableDraft.Field> listed(TableDraft table, List<String> names) {
        return names.stream().map(table::field).flatMap(Optional::stream).toList();
    }

    private static List<Localized> labels(List<TableDraft.Field> fields) {
        return fields.stream().map(TableDraft.Field::label).toList();
    }

    void filter(TableDraft table, FilterTable wish) {
        List<TableDraft.Field> fields = wish.fields().stream()
                .map(phrase -> field(table, phrase))
                .flatMap(Optional::stream)
                .toList();
        List<Localized> added = new ArrayList<>();
        ArrayNode filters = table.key("filters") instanceof ArrayNode there ? there.deepCopy() : JSON.arrayNode();
        for (TableDraft.Field field : fields) {
            boolean present = false;
            for (JsonNode name : filters) {
                present |= name.asText().equals(field.name());
            }
            if (!canFilter(field)) {
                remarks.add(new Remark.Told(Said.of("search-instead", table.label(), field.label()), false));
            } else if (!present) {
                filters.add(field.name());
                added.add(field.label());
            }
        }
        if (!added.isEmpty()) {
            set(table, "filters", filters, Said.of("filtered", table.label()).and(added));
        } else if (!fields.isEmpty()) {
            remarks.add(new Remark.Told(
                    Said.of("filter-there", table.label())
                            .and(fields.stream().map(TableDraft.Field::label).toList()),
                    false));
        }
    }

    /** The value of a choice or yes/no field that words such as "impayées" or "actifs" mean. */
    private record Wanted(TableDraft.Field field, List<JsonNode> values, List<Localized> labels) {}

    List<TableDraft> filterable(List<TableDraft> tables, ShowOnly which) {
        return tables.stream().filter(table -> wanted(table, which).isPresent()).toList();
    }

    void showOnly(TableDraft table, ShowOnly which) {
        Optional<Wanted> wanted = wanted(table, which);
        if (wanted.isEmpty()) {
            remarks.add(new Remark.Told(
                    Said.of(
                            "no-such-rows",
                            table.label(),
                            Localized.same(which.which().text())),
                    false));
            return;
        }
        TableDraft.Field field = wanted.get().field();
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        keys.put(
                "where",
                JSON.objectNode()
                        .set(field.name(), JSON.arrayNode().addAll(wanted.get().values())));
        ArrayNode filters = table.key("filters") instanceof ArrayNode there ? there.deepCopy() : JSON.arrayNode();
        boolean offered = false;
        for (JsonNode name : filters) {
            offered |= name.asText().equals(field.name());
        }
        if (!offered) {
            // The person must see the filter to take it away.
            filters.add(field.name());
            keys.put("filters", filters);
        }
        if (table.key("where").equals(keys.get("where"))) {
            remarks.add(new Remark.Told(Said.of("screen-already-so", table.label()), false));
            return;
        }
        Said said = Said.of("only-shown", table.label(), field.label())
                .and(wanted.get().labels());
        table.set(keys);
        if (table.isNew()) {
            remarks.add(new Remark.Told(said, false));
        } else {
            changes.add(new Change.SetTableKeys(table.name(), keys, said));
        }
    }

    /** Whether a yes/no is meant, in whatever gender and number: "vu" by "vus". */
    private static boolean isSaid(String name, String key) {
        return key.equals(name) || key.replaceFirst("(e|s|es)$", "").equals(name.replaceFirst("(e|s|es)$", ""));
    }

    /** The rows with a choice, or all the others. */
    private static Wanted chosen(TableDraft.Field field, JsonNode choice, boolean others) {
        List<JsonNode> values = new ArrayList<>();
        List<Localized> labels = new ArrayList<>();
        for (JsonNode each : field.json().path("choices")) {
            if (each.equals(choice) != others) {
                values.add(each.path("value"));
                labels.add(label(each));
            }
        }
        return new Wanted(field, values, labels);
    }

    private static Optional<JsonNode> choice(TableDraft.Field field, String key) {
        for (JsonNode choice : field.json().path("choices")) {
            Localized label = label(choice);
            boolean meant = Stream.of(
                            label.fr(),
                            label.en(),
                            choice.path("value").asText().replace('_', ' '))
                    .anyMatch(text -> Words.key(Words.split(text), Set.of()).equals(key));
            if (meant) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    private static Localized label(JsonNode choice) {
        return Localized.read(choice.path("label"), choice.path("value").asText());
    }

    private static Optional<Wanted> wanted(TableDraft table, ShowOnly only) {
        List<String> words = only.which().words().stream()
                .filter(word -> !AROUND_VALUES.contains(word))
                .toList();
        boolean negated = only.which().words().stream().anyMatch(NEGATIONS::contains) != (only.shown() == Shown.HIDDEN);
        List<String> telling =
                words.stream().filter(word -> !NEGATIONS.contains(word)).toList();
        String key = Words.key(telling, Set.of());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        for (TableDraft.Field field : table.fields()) {
            Optional<JsonNode> choice = field.type() == FieldType.CHOICE ? choice(field, key) : Optional.empty();
            if (choice.isPresent()) {
                return Optional.of(chosen(field, choice.get(), negated));
            }
            boolean named = field.type() == FieldType.BOOLEAN
                    && Stream.of(
                                    field.name().replace('_', ' '),
                                    field.label().fr(),
                                    field.label().en())
                            .anyMatch(text -> isSaid(Words.key(Words.split(text), Set.of()), key));
            boolean denied = field.type() == FieldType.BOOLEAN && !named && denies(field, key);
            if (named || denied) {
                boolean value = named != negated;
                return Optional.of(new Wanted(
                        field,
                        List.of(BooleanNode.valueOf(value)),
                        List.of(value ? new Localized("oui", "yes") : new Localized("non", "no"))));
            }
        }
        return Optional.empty();
    }

    /** "unpaid" denies paid, "impayée" payée, "inactif" actif. */
    private static boolean denies(TableDraft.Field field, String key) {
        return Stream.of("un", "in", "im", "non", "ir").filter(key::startsWith).anyMatch(prefix -> {
            String bare = Words.stem(key.substring(prefix.length()).strip());
            return Stream.of(
                            field.name().replace('_', ' '),
                            field.label().fr(),
                            field.label().en())
                    .anyMatch(text -> Words.key(Words.split(text), Set.of()).equals(bare));
        });
    }

    void total(TableDraft table, TotalTable wish) {
        Optional<TableDraft.Field> field = wish.field().isPresent()
                ? field(table, wish.field().get())
                : ViewDesigner.total(table)
                        .or(() -> table.fields().stream()
                                .filter(found -> Conversion.isNumber(found.type()))
                                .findFirst());
        if (field.isEmpty() || !Conversion.isNumber(field.get().type())) {
            remarks.add(new Remark.Told(Said.of("total-needs-number", table.label()), false));
            return;
        }
        ArrayNode totals = JSON.arrayNode();
        for (JsonNode total : table.key("totals")) {
            if (!total.path("field").asText().equals(field.get().name())) {
                totals.add(total);
            }
        }
        totals.add(ViewDesigner.total(field.get(), wish.average() ? "average" : "sum"));
        set(
                table,
                "totals",
                totals,
                Said.of(
                        wish.average() ? "averaged" : "totalled",
                        table.label(),
                        field.get().label()));
    }

    private void set(TableDraft table, String key, JsonNode value, Said said) {
        if (table.key(key).equals(value)) {
            remarks.add(new Remark.Told(Said.of("screen-already-so", table.label()), false));
            return;
        }
        Map<String, JsonNode> keys = Map.of(key, value);
        table.set(keys);
        if (table.isNew()) {
            // It becomes part of the new table.
            remarks.add(new Remark.Told(said, false));
        } else {
            changes.add(new Change.SetTableKeys(table.name(), keys, said));
        }
    }

    private static boolean canFilter(TableDraft.Field field) {
        return switch (field.type()) {
            case CHOICE, BOOLEAN, RELATION, DATE, DATETIME, INTEGER, DECIMAL, MONEY, PERCENT -> true;
            case TEXT, LONGTEXT, EMAIL, PHONE, URL -> false;
        };
    }

    private Optional<TableDraft.Field> field(TableDraft table, Phrase phrase) {
        Optional<TableDraft.Field> field = table.meant(phrase);
        if (field.isEmpty()) {
            remarks.add(new Remark.FieldUnknown(table.label(), phrase.text()));
        }
        return field;
    }
}
