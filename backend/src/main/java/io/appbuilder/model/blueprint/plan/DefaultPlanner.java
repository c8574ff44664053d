package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.model.blueprint.grammar.Intent.SetDefault;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans what new rows begin with. Rows that are there are left alone. */
final class DefaultPlanner {

    private static final Set<String> YES = Set.of("oui", "yes", "vrai", "true", "coche", "checked", "active", "on");
    private static final Set<String> NO = Set.of("non", "no", "faux", "false", "decoche", "unchecked", "off");
    private static final Set<String> TODAY =
            Set.of("aujourd'hui", "aujourd'", "today", "jour", "maintenant", "now", "courante", "current");

    private final List<Change> changes;
    private final List<Remark> remarks;

    DefaultPlanner(List<Change> changes, List<Remark> remarks) {
        this.changes = changes;
        this.remarks = remarks;
    }

    private record Beginning(JsonNode json, Localized label) {}

    void set(TableDraft table, SetDefault wish) {
        Optional<TableDraft.Field> found = wish.field().isPresent()
                ? wish.field().flatMap(table::meant)
                : Choices.fieldOffering(table, wish.value());
        if (found.isEmpty()) {
            remarks.add(new Remark.FieldUnknown(
                    table.label(), wish.field().orElse(wish.value()).text()));
            return;
        }
        TableDraft.Field field = found.get();
        Optional<Beginning> beginning = beginning(field, wish.value());
        if (beginning.isEmpty()) {
            remarks.add(new Remark.Told(
                    Said.of(
                            "default-does-not-fit",
                            table.label(),
                            field.label(),
                            Localized.same(wish.value().text())),
                    false));
            return;
        }
        ObjectNode json = field.json().deepCopy();
        json.set("default", beginning.get().json());
        if (json.equals(field.json())) {
            remarks.add(new Remark.Told(Said.of("already-so", table.label(), field.label()), false));
            return;
        }
        Said said = Said.of(
                "default-set", table.label(), field.label(), beginning.get().label());
        changes.add(new Change.ReplaceField(table.name(), field.name(), json, "", "", said));
        table.replace(field, json);
    }

    /** The value as table.json keeps it; empty if the field cannot hold it. */
    private static Optional<Beginning> beginning(TableDraft.Field field, Phrase value) {
        return switch (field.type()) {
            case CHOICE ->
                Choices.named(field, value).map(index -> {
                    JsonNode choice = field.json().path("choices").get(index);
                    return new Beginning(
                            choice.path("value"),
                            Localized.read(
                                    choice.path("label"), choice.path("value").asText()));
                });
            case BOOLEAN -> {
                boolean yes = value.words().stream().anyMatch(YES::contains);
                boolean no = value.words().stream().anyMatch(NO::contains);
                yield yes == no
                        ? Optional.empty()
                        : Optional.of(new Beginning(
                                BooleanNode.valueOf(yes),
                                yes ? new Localized("oui", "yes") : new Localized("non", "no")));
            }
            case DATE, DATETIME ->
                value.words().stream().anyMatch(TODAY::contains)
                        ? Optional.of(new Beginning(
                                TextNode.valueOf(field.type() == FieldType.DATE ? "today" : "now"),
                                new Localized("aujourd'hui", "today")))
                        : Optional.empty();
            case INTEGER, DECIMAL, MONEY, PERCENT ->
                number(value)
                        .map(number ->
                                new Beginning(DecimalNode.valueOf(number), Localized.same(number.toPlainString())));
            case TEXT, LONGTEXT ->
                Optional.of(new Beginning(TextNode.valueOf(value.text()), Localized.same(value.text())));
            case EMAIL, PHONE, URL, RELATION -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(Phrase value) {
        String digits = value.words().isEmpty() ? "" : value.words().getFirst().replaceAll("[€%$]", "");
        return digits.matches("-?\\d{1,12}([.,]\\d{1,6})?")
                ? Optional.of(new BigDecimal(digits.replace(',', '.')))
                : Optional.empty();
    }
}
