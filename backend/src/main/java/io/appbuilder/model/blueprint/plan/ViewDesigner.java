package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The screens that suit a table by its fields: a board for a status, a calendar for spans and hours, filters, a total. */
final class ViewDesigner {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_FILTERS = 5;
    private static final Set<String> STATUS =
            Set.of("statut", "status", "etape", "stage", "etat", "avancement", "phase", "progress", "state");
    private static final Set<String> START =
            Set.of("debut", "start", "starts", "arrivee", "arrival", "from", "depart", "begin");
    private static final Set<String> END =
            Set.of("fin", "end", "ends", "depart", "departure", "until", "retour", "return");
    private static final Set<String> SUMMED = Set.of(
            "montant", "total", "amount", "ttc", "ht", "budget", "cout", "cost", "prix", "price", "loyer", "rent");
    private static final Set<String> NOT_SUMMED =
            Set.of("unitaire", "unit", "pu", "achat", "purchase", "vente", "par", "per");

    private ViewDesigner() {}

    static Map<String, JsonNode> keys(TableDraft table) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        Optional<TableDraft.Field> status = status(table);
        Optional<ObjectNode> calendar = calendar(table).filter(_ -> isDated(table));
        if (status.isPresent() || calendar.isPresent()) {
            ArrayNode views = JSON.arrayNode().add(JSON.objectNode().put("type", "list"));
            status.ifPresent(field -> views.add(board(field)));
            calendar.ifPresent(views::add);
            keys.put("views", views);
        }
        ArrayNode filters = JSON.arrayNode();
        table.fields().stream()
                .filter(field -> switch (field.type()) {
                    case CHOICE, BOOLEAN, RELATION -> true;
                    case TEXT, LONGTEXT, EMAIL, PHONE, URL, DATE, DATETIME, INTEGER, DECIMAL, MONEY, PERCENT -> false;
                })
                .limit(MOST_FILTERS)
                .forEach(field -> filters.add(field.name()));
        if (!filters.isEmpty()) {
            keys.put("filters", filters);
        }
        total(table).ifPresent(field -> keys.put("totals", JSON.arrayNode().add(total(field, "sum"))));
        return keys;
    }

    static ObjectNode board(TableDraft.Field field) {
        return JSON.objectNode().put("type", "board").put("field", field.name());
    }

    static ObjectNode total(TableDraft.Field field, String operation) {
        return JSON.objectNode().put("field", field.name()).put("operation", operation);
    }

    /** The choice that says how far a row has come. */
    static Optional<TableDraft.Field> status(TableDraft table) {
        return choices(table).stream()
                .filter(field -> words(field).stream().anyMatch(STATUS::contains))
                .findFirst();
    }

    static List<TableDraft.Field> choices(TableDraft table) {
        return table.fields().stream()
                .filter(field -> field.type() == FieldType.CHOICE)
                .toList();
    }

    static List<TableDraft.Field> dates(TableDraft table) {
        return table.fields().stream().filter(ViewDesigner::isDate).toList();
    }

    static boolean isDate(TableDraft.Field field) {
        return field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
    }

    /** A calendar by the field that starts something, or by the first date. */
    static Optional<ObjectNode> calendar(TableDraft table) {
        List<TableDraft.Field> dates = dates(table);
        return dates.stream()
                .filter(field -> words(field).stream().anyMatch(START::contains))
                .findFirst()
                .or(() -> dates.stream()
                        .filter(field -> field.type() == FieldType.DATETIME)
                        .findFirst())
                .or(() -> dates.stream().findFirst())
                .map(field -> calendar(table, field));
    }

    static ObjectNode calendar(TableDraft table, TableDraft.Field field) {
        ObjectNode view = JSON.objectNode().put("type", "calendar").put("field", field.name());
        boolean starts = words(field).stream().anyMatch(START::contains);
        dates(table).stream()
                .filter(_ -> starts)
                .filter(end -> !end.name().equals(field.name()) && end.type() == field.type())
                .filter(end -> words(end).stream().anyMatch(END::contains))
                .findFirst()
                .ifPresent(end -> view.put("end", end.name()));
        return view;
    }

    /** The amount that makes sense when it is added up. */
    static Optional<TableDraft.Field> total(TableDraft table) {
        return table.fields().stream()
                .filter(field -> field.type() == FieldType.MONEY)
                .filter(field -> words(field).stream().anyMatch(SUMMED::contains)
                        && words(field).stream().noneMatch(NOT_SUMMED::contains))
                .filter(field -> words(field).stream().noneMatch(Set.of("prix", "price")::contains))
                .findFirst();
    }

    /** Whether rows happen at a time: hours, or a beginning with an end. */
    private static boolean isDated(TableDraft table) {
        boolean hours = dates(table).stream().anyMatch(field -> field.type() == FieldType.DATETIME);
        boolean span =
                dates(table).stream().anyMatch(field -> words(field).stream().anyMatch(START::contains))
                        && dates(table).size() > 1;
        return hours || span;
    }

    private static List<String> words(TableDraft.Field field) {
        return Words.split(field.name().replace('_', ' ') + " " + field.label().fr());
    }
}
