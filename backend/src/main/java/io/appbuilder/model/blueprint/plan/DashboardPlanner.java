package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.grammar.ChartWish;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans cards of the dashboard, and the dashboard itself when there is none. */
final class DashboardPlanner {

    static final String FILE = "src/modules/dashboard/dashboard.json";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ProjectState state;
    private final Drafts drafts;
    private final Optional<ModuleTemplate> template;
    private final List<Change> changes;
    private final List<Remark> remarks;
    private final ArrayNode cards;

    DashboardPlanner(
            ProjectState state,
            Drafts drafts,
            List<ModuleTemplate> templates,
            List<Change> changes,
            List<Remark> remarks) {
        this.state = state;
        this.drafts = drafts;
        this.template =
                templates.stream().filter(one -> one.id().equals("dashboard")).findFirst();
        this.changes = changes;
        this.remarks = remarks;
        this.cards = state.json(FILE)
                .map(json -> json.path("cards") instanceof ArrayNode there ? there.deepCopy() : JSON.arrayNode())
                .orElseGet(JSON::arrayNode);
    }

    void chart(TableDraft table, ChartWish wish) {
        Optional<TableDraft.Field> summed =
                wish.field().flatMap(phrase -> field(table, phrase)).filter(field -> Conversion.isNumber(field.type()));
        boolean adds =
                wish.operation().filter(operation -> !operation.equals("count")).isPresent();
        if (summed.isEmpty() && (adds || wish.operation().isEmpty())) {
            summed = ViewDesigner.total(table)
                    .or(() -> table.fields().stream()
                            .filter(field -> field.type() == FieldType.MONEY)
                            .findFirst());
        }
        List<ObjectNode> charts = charts(table, wish, summed);
        if (charts.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("chart-needs-field", table.label()), false));
            return;
        }
        if (cards.isEmpty()) {
            usual().forEach(cards::add);
        }
        charts.forEach(cards::add);
        install();
        // One change writes all cards; what an earlier one of this prompt says is still told.
        changes.stream()
                .filter(Change.SetDashboard.class::isInstance)
                .forEach(change -> remarks.add(new Remark.Told(((Change.SetDashboard) change).said(), false)));
        changes.removeIf(change -> change instanceof Change.SetDashboard);
        List<Localized> by = new ArrayList<>();
        charts.forEach(chart -> table.field(chart.path("by").asText())
                .map(TableDraft.Field::label)
                .ifPresent(by::add));
        changes.add(new Change.SetDashboard(
                cards.deepCopy(), Said.of("chart-added", table.label()).and(by)));
    }

    private List<ObjectNode> charts(TableDraft table, ChartWish wish, Optional<TableDraft.Field> summed) {
        List<TableDraft.Field> by = new ArrayList<>();
        wish.by()
                .forEach(phrase ->
                        field(table, phrase).filter(DashboardPlanner::splits).ifPresent(by::add));
        if (by.isEmpty() && !wish.by().isEmpty() && wish.period().isEmpty()) {
            // Asked by what has too many values to split by: another split would not be what was asked for.
            return List.of();
        }
        boolean timed = by.stream().anyMatch(ViewDesigner::isDate);
        if (wish.period().isPresent()
                && !timed
                && by.isEmpty()
                && ViewDesigner.dates(table).isEmpty()) {
            // By month, but of what day? Another split would not be what was asked for either.
            return List.of();
        }
        if (wish.period().isPresent() && !timed) {
            ViewDesigner.dates(table).stream().findFirst().ifPresent(date -> by.addFirst(date));
        }
        if (by.isEmpty()) {
            ViewDesigner.status(table)
                    .or(() -> ViewDesigner.choices(table).stream().findFirst())
                    .or(() -> ViewDesigner.dates(table).stream().findFirst())
                    .ifPresent(by::add);
        }
        return by.stream().map(field -> chart(table, wish, summed, field)).toList();
    }

    private static ObjectNode chart(
            TableDraft table, ChartWish wish, Optional<TableDraft.Field> summed, TableDraft.Field by) {
        boolean date = ViewDesigner.isDate(by);
        ObjectNode chart = JSON.objectNode()
                .put("type", "chart")
                .put("chart", wish.chart().orElse(date ? "bar" : "donut"))
                .put("table", table.name());
        chart.put(
                "operation",
                summed.isEmpty()
                        ? "count"
                        : wish.operation().filter(one -> !one.equals("count")).orElse("sum"));
        summed.ifPresent(field -> chart.put("field", field.name()));
        chart.put("by", by.name());
        if (date) {
            chart.put("period", wish.period().orElse("month"));
        }
        return chart;
    }

    /** What a dashboard without cards would show, so that the first chart adds to it. */
    private List<ObjectNode> usual() {
        List<ObjectNode> usual = new ArrayList<>();
        for (TableDraft table : drafts.all()) {
            usual.add(JSON.objectNode()
                    .put("type", "figure")
                    .put("table", table.name())
                    .put("operation", "count"));
            ViewDesigner.total(table)
                    .ifPresent(field -> usual.add(JSON.objectNode()
                            .put("type", "figure")
                            .put("table", table.name())
                            .put("operation", "sum")
                            .put("field", field.name())));
        }
        return usual;
    }

    private void install() {
        boolean planned = changes.stream()
                .anyMatch(change -> change instanceof Change.AddModule add
                        && add.template().id().equals("dashboard"));
        if (!state.hasModule("dashboard") && !planned) {
            template.ifPresent(found -> changes.add(new Change.AddModule(found, List.of())));
        }
    }

    private static boolean splits(TableDraft.Field field) {
        return switch (field.type()) {
            case CHOICE, BOOLEAN, RELATION, TEXT, DATE, DATETIME -> true;
            case LONGTEXT, EMAIL, PHONE, URL, INTEGER, DECIMAL, MONEY, PERCENT -> false;
        };
    }

    private static Optional<TableDraft.Field> field(TableDraft table, Phrase phrase) {
        return table.field(phrase.text(), phrase.words());
    }
}
