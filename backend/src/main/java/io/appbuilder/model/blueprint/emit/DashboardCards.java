package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.plan.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cards of a dashboard after the changes of a turn: one that shows what is no longer there would fail the whole page. */
final class DashboardCards {

    private static final Set<String> NUMBERS = Set.of("integer", "decimal", "money", "percent");
    private static final Set<String> UNSPLIT =
            Set.of("longtext", "email", "phone", "url", "integer", "decimal", "money", "percent");

    private DashboardCards() {}

    /**
     * @param tables every table.json after the turn, by the table's name
     * @return the cards that can still be shown, under the names of today
     */
    static ArrayNode after(ArrayNode cards, List<Change> changes, Map<String, ObjectNode> tables) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode before : cards) {
            if (before instanceof ObjectNode card) {
                ObjectNode renamed = renamed(card.deepCopy(), changes);
                if (fits(renamed, changes, tables)) {
                    kept.add(renamed);
                }
            } else {
                kept.add(before);
            }
        }
        return kept;
    }

    private static ObjectNode renamed(ObjectNode card, List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.RenameTable rename
                    && card.path("table").asText().equals(rename.from())) {
                card.put("table", rename.to());
            }
            if (change instanceof Change.RenameField rename
                    && card.path("table").asText().equals(rename.table())) {
                rename(card, "field", rename);
                rename(card, "by", rename);
                if (card.path("sort") instanceof ObjectNode sort) {
                    rename(sort, "field", rename);
                }
                if (card.path("where") instanceof ObjectNode where && where.has(rename.from())) {
                    where.set(rename.to(), where.remove(rename.from()));
                }
            }
        }
        return card;
    }

    private static void rename(ObjectNode node, String key, Change.RenameField rename) {
        if (node.path(key).asText().equals(rename.from())) {
            node.put(key, rename.to());
        }
    }

    private static boolean fits(ObjectNode card, List<Change> changes, Map<String, ObjectNode> tables) {
        String name = card.path("table").asText();
        ObjectNode table = tables.get(name);
        if (table == null) {
            // A table that people wrote by hand is none of ours to judge.
            return changes.stream()
                    .noneMatch(change -> change instanceof Change.RemoveTable gone
                            && gone.table().equals(name));
        }
        Map<String, String> types = new HashMap<>();
        table.path("fields")
                .forEach(field -> types.put(
                        field.path("name").asText(), field.path("type").asText()));
        Optional<String> summed = text(card, "field");
        Optional<String> by = text(card, "by");
        boolean shown = summed.map(field -> NUMBERS.contains(types.getOrDefault(field, "")))
                        .orElse(true)
                && by.map(field -> types.containsKey(field) && !UNSPLIT.contains(types.get(field)))
                        .orElse(true);
        if (card.path("where") instanceof ObjectNode where) {
            shown &= where.properties().stream().allMatch(entry -> types.containsKey(entry.getKey()));
        }
        return shown;
    }

    private static Optional<String> text(ObjectNode card, String key) {
        return Optional.ofNullable(card.path(key).textValue());
    }
}
