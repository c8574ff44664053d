package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.grammar.Intent.ChangeChoices;
import io.appbuilder.model.blueprint.grammar.Intent.ConstrainFields;
import io.appbuilder.model.blueprint.grammar.Intent.RetypeField;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.plan.FieldSpec.ChoiceSpec;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Plans what changes in fields that are there: what their values must obey, their type, their choices. */
final class FieldEditPlanner {

    private final FieldDesigner designer;
    private final ToLongFunction<String> rows;
    private final List<Change> changes;
    private final List<Remark> remarks;
    private final Decision decision;

    /** @param rows number of rows of a table by its SQL name */
    FieldEditPlanner(
            FieldDesigner designer,
            ToLongFunction<String> rows,
            List<Change> changes,
            List<Remark> remarks,
            Decision decision) {
        this.designer = designer;
        this.rows = rows;
        this.changes = changes;
        this.remarks = remarks;
        this.decision = decision;
    }

    /** A question when bounds ask for numbers where texts are that may not survive, and nobody has decided. */
    Optional<Question> constrain(TableDraft table, ConstrainFields wish) {
        for (Phrase phrase : wish.fields()) {
            Optional<TableDraft.Field> found = field(table, phrase);
            boolean text = found.filter(field -> field.type() == FieldType.TEXT || field.type() == FieldType.LONGTEXT)
                    .isPresent();
            if (text && !wish.bounds().isEmpty()) {
                Optional<Question> question =
                        retype(table, new RetypeField(phrase, FieldType.DECIMAL, List.of(), wish.target()));
                if (question.isPresent()) {
                    return question;
                }
            }
            field(table, phrase).ifPresent(field -> constrain(table, field, wish));
        }
        return Optional.empty();
    }

    private void constrain(TableDraft table, TableDraft.Field field, ConstrainFields wish) {
        ObjectNode json = field.json().deepCopy();
        List<Localized> facts = new ArrayList<>();
        wish.required().ifPresent(required -> flag(json, "required", required, facts));
        wish.unique().ifPresent(unique -> flag(json, "unique", unique, facts));
        bound(json, "min", wish.bounds().min(), facts);
        bound(json, "max", wish.bounds().max(), facts);
        boolean contradictory = json.path("min").isNumber()
                && json.path("max").isNumber()
                && json.path("min").decimalValue().compareTo(json.path("max").decimalValue()) > 0;
        if (contradictory) {
            remarks.add(new Remark.Told(Said.of("bounds-contradict", table.label(), field.label()), true));
        } else if (json.equals(field.json())) {
            remarks.add(new Remark.Told(Said.of("already-so", table.label(), field.label()), false));
        } else {
            replace(
                    table,
                    field,
                    json,
                    "",
                    "",
                    Said.of("constrained", table.label(), field.label()).and(facts));
        }
    }

    private static void flag(ObjectNode json, String key, boolean value, List<Localized> facts) {
        if (value) {
            json.put(key, true);
        } else {
            json.remove(key);
        }
        facts.add(
                key.equals("required")
                        ? value ? new Localized("obligatoire", "required") : new Localized("facultatif", "optional")
                        : value
                                ? new Localized("sans doublon", "unique")
                                : new Localized("avec doublons possibles", "no longer unique"));
    }

    private static void bound(ObjectNode json, String key, Optional<BigDecimal> value, List<Localized> facts) {
        value.ifPresent(bound -> {
            json.put(key, bound);
            String number = bound.toPlainString();
            facts.add(
                    key.equals("min")
                            ? new Localized("au moins " + number, "at least " + number)
                            : new Localized("au plus " + number, "at most " + number));
        });
    }

    /** A question when values may not survive and nobody has decided. */
    Optional<Question> retype(TableDraft table, RetypeField wish) {
        Optional<TableDraft.Field> found = field(table, wish.field());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TableDraft.Field field = found.get();
        FieldType from = field.type();
        FieldType to = wish.type();
        List<ChoiceSpec> choices = designer.wished(wish.choices());
        if (from == FieldType.RELATION || to == FieldType.RELATION) {
            remarks.add(new Remark.Told(Said.of("relation-stays", table.label(), field.label()), true));
            return Optional.empty();
        }
        if (to == FieldType.CHOICE && choices.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("choices-missing", field.label()), false));
            return Optional.empty();
        }
        if (from == to && to != FieldType.CHOICE) {
            remarks.add(new Remark.Told(Said.of("already-so", table.label(), field.label()), false));
            return Optional.empty();
        }
        long count = rows.applyAsLong(table.name());
        if (Conversion.mayLose(from, to) && count > 0 && !decision.is(Question.CONVERT)) {
            return decision.is(Question.NOTHING) ? nothing() : Optional.of(mayConvert(table, field, to, count));
        }
        ObjectNode json = field.json().deepCopy();
        json.put("type", to.id());
        json.remove(List.of("choices", "default", "values", "sequence"));
        if (!Conversion.isNumber(to) || !Conversion.isNumber(from)) {
            json.remove(List.of("min", "max"));
        }
        if (to == FieldType.CHOICE) {
            json.set("choices", array(json, choices));
        }
        replace(
                table,
                field,
                json,
                "change_type_of_" + field.name() + "_in_" + table.name(),
                Conversion.sql(table.name(), field.name(), from, to),
                Said.of("retyped", table.label(), field.label(), TypeNames.of(to)));
        return Optional.empty();
    }

    private Question mayConvert(TableDraft table, TableDraft.Field field, FieldType to, long count) {
        return new Question(
                Said.of(
                        "question-convert",
                        table.label(),
                        field.label(),
                        TypeNames.of(to),
                        Localized.same(Long.toString(count))),
                List.of(
                        new Question.Option(
                                Question.CONVERT,
                                new Localized(
                                        "Convertir, quitte à vider ce qui est illisible",
                                        "Convert, and empty what cannot be read"),
                                List.of("convertir", "convertis", "oui", "vas-y", "convert", "yes", "ok", "go")),
                        new Question.Option(
                                Question.NOTHING,
                                new Localized("Ne rien changer", "Change nothing"),
                                List.of(
                                        "non", "rien", "no", "nothing", "laisse", "annule", "cancel", "keep", "garder",
                                        "stop"))));
    }

    void choices(TableDraft table, ChangeChoices wish) {
        Optional<TableDraft.Field> found = wish.field().isEmpty()
                ? Choices.fieldOffering(table, wish.choices().getFirst())
                : field(table, wish.field());
        if (found.isEmpty()) {
            return;
        }
        TableDraft.Field field = found.get();
        if (field.type() != FieldType.CHOICE && field.type() != FieldType.TEXT) {
            remarks.add(new Remark.Told(Said.of("no-choices", table.label(), field.label()), false));
            return;
        }
        ObjectNode json = field.json().deepCopy();
        ArrayNode before = json.path("choices") instanceof ArrayNode array ? array : json.arrayNode();
        List<ChoiceSpec> named = designer.wished(wish.choices());
        ArrayNode after = switch (wish.change()) {
            case ADD -> before.deepCopy().addAll(array(json, missing(before, named)));
            case REMOVE -> without(before, wish.choices());
            case REPLACE -> replaced(json, before, named);
            case RENAME -> renamed(field, before, wish.choices().getFirst(), named);
            case INSERT -> inserted(field, before, wish.choices());
        };
        if (after.equals(before)) {
            remarks.add(new Remark.Told(Said.of("already-so", table.label(), field.label()), false));
            return;
        }
        if (after.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("last-choice", table.label(), field.label()), true));
            return;
        }
        json.put("type", "choice");
        json.set("choices", after);
        boolean dropsDefault =
                json.has("default") && !contains(after, json.path("default").asText());
        if (dropsDefault) {
            json.remove("default");
        }
        List<Localized> labels = new ArrayList<>();
        after.forEach(choice -> labels.add(
                Localized.read(choice.path("label"), choice.path("value").asText())));
        replace(
                table,
                field,
                json,
                "",
                "",
                Said.of("choices-changed", table.label(), field.label()).and(labels));
    }

    /** The first phrase names a choice that is there; the others come behind it. */
    private ArrayNode inserted(TableDraft.Field field, ArrayNode before, List<Phrase> phrases) {
        List<ChoiceSpec> added = missing(before, designer.wished(phrases.subList(1, phrases.size())));
        int behind =
                Choices.named(field, phrases.getFirst()).map(index -> index + 1).orElse(before.size());
        ArrayNode after = before.arrayNode();
        for (int index = 0; index < behind; index++) {
            after.add(before.get(index));
        }
        after.addAll(array(field.json(), added));
        for (int index = behind; index < before.size(); index++) {
            after.add(before.get(index));
        }
        return after;
    }

    private static List<ChoiceSpec> missing(ArrayNode before, List<ChoiceSpec> named) {
        return named.stream()
                .filter(choice -> !contains(before, choice.value()))
                .toList();
    }

    /** A value that is there keeps its entry, and with it its label. */
    private static ArrayNode replaced(ObjectNode json, ArrayNode before, List<ChoiceSpec> named) {
        ArrayNode after = json.arrayNode();
        for (ChoiceSpec choice : named) {
            ArrayNode own = array(json, List.of(choice));
            before.forEach(old -> {
                if (old.path("value").asText().equals(choice.value())) {
                    own.set(0, old);
                }
            });
            after.addAll(own);
        }
        return after;
    }

    /** Another label for the same value, so that the rows that hold it need no change. */
    private static ArrayNode renamed(TableDraft.Field field, ArrayNode before, Phrase from, List<ChoiceSpec> named) {
        ArrayNode after = before.deepCopy();
        Choices.named(field, from)
                .ifPresent(index -> ((ObjectNode) after.get(index))
                        .set("label", named.getLast().label().toJson()));
        return after;
    }

    private static ArrayNode without(ArrayNode before, List<Phrase> phrases) {
        ArrayNode after = before.arrayNode();
        before.forEach(choice -> {
            Localized label =
                    Localized.read(choice.path("label"), choice.path("value").asText());
            boolean named = phrases.stream().anyMatch(phrase -> {
                String key = Words.key(phrase.words(), java.util.Set.of());
                return key.equals(Words.key(Words.split(label.fr()), java.util.Set.of()))
                        || key.equals(Words.key(Words.split(label.en()), java.util.Set.of()))
                        || key.equals(Words.key(
                                Words.split(choice.path("value").asText().replace('_', ' ')), java.util.Set.of()));
            });
            if (!named) {
                after.add(choice);
            }
        });
        return after;
    }

    private static boolean contains(ArrayNode choices, String value) {
        for (var choice : choices) {
            if (choice.path("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode array(ObjectNode json, List<ChoiceSpec> choices) {
        ArrayNode array = json.arrayNode();
        choices.forEach(choice -> array.addObject()
                .put("value", choice.value())
                .set("label", choice.label().toJson()));
        return array;
    }

    private void replace(
            TableDraft table, TableDraft.Field field, ObjectNode json, String migration, String sql, Said said) {
        changes.add(new Change.ReplaceField(table.name(), field.name(), json, migration, sql, said));
        table.replace(field, json);
    }

    private Optional<TableDraft.Field> field(TableDraft table, Phrase phrase) {
        Optional<TableDraft.Field> field = table.meant(phrase);
        if (field.isEmpty()) {
            remarks.add(new Remark.FieldUnknown(table.label(), phrase.text()));
        }
        return field;
    }

    private Optional<Question> nothing() {
        remarks.add(new Remark.Told(Said.of("left-alone"), false));
        return Optional.empty();
    }
}
