package io.appbuilder.model.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The screens that a project's files declare, as the corpus writes them: {@code kanban:tasks:status}, {@code calculator:vat}. */
final class Screens {

    private Screens() {}

    static Set<String> of(Map<String, String> files) {
        Set<String> screens = new TreeSet<>();
        files.forEach((path, content) -> {
            if (path.endsWith("/table.json")) {
                table(SimulatedProject.json(content), screens);
            } else if (path.endsWith("/calculators.json")) {
                SimulatedProject.json(content).forEach(id -> screens.add("calculator:" + id.asText()));
            } else if (path.equals("src/modules/dashboard/index.tsx")) {
                screens.add("dashboard");
            } else if (path.equals("src/modules/dashboard/dashboard.json")) {
                SimulatedProject.json(content).path("cards").forEach(card -> {
                    if (card.path("type").asText().equals("chart")) {
                        screens.add("chart:" + card.path("table").asText() + ":"
                                + card.path("by").asText());
                    }
                });
            }
        });
        return screens;
    }

    private static void table(JsonNode table, Set<String> screens) {
        String name = table.path("name").asText();
        screens.add("list:" + name);
        table.path("views").forEach(view -> {
            String type = view.path("type").asText();
            if (!type.equals("list")) {
                screens.add((type.equals("board") ? "kanban" : type) + ":" + name + ":"
                        + view.path("field").asText());
            }
        });
        table.path("filters").forEach(field -> screens.add("filter:" + name + ":" + field.asText()));
        table.path("totals")
                .forEach(total ->
                        screens.add("total:" + name + ":" + total.path("field").asText()));
        if (table.has("sort")) {
            screens.add("sort:" + name + ":" + table.path("sort").path("field").asText() + ":"
                    + table.path("sort").path("direction").asText());
        }
        table.path("fields").forEach(field -> {
            if (field.path("default").isValueNode()) {
                screens.add("default:" + name + ":" + field.path("name").asText() + ":"
                        + field.path("default").asText());
            }
        });
        table.path("where")
                .properties()
                .forEach(only -> only.getValue()
                        .forEach(value -> screens.add("where:" + name + ":" + only.getKey() + ":" + value.asText())));
        if (table.has("columns")) {
            List<String> columns = new ArrayList<>();
            table.path("columns").forEach(column -> columns.add(column.asText()));
            screens.add("columns:" + name + ":" + String.join(",", columns));
        }
        if (table.has("document")) {
            screens.add("print:" + name);
        }
    }
}
