package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built-in tables and kinds of app: {@code catalogue/<domain>.json}, in the order of {@code catalogue/index.json}. */
public record Catalogue(List<Entity> entities, List<App> apps) {

    public Catalogue {
        entities = List.copyOf(entities);
        apps = List.copyOf(apps);
    }

    /** A table with the words that name it beside its labels. */
    public record Entity(TableConcept concept, Map<Language, List<String>> words) {}

    /** A kind of app with the words that name it. */
    public record App(AppConcept concept, Map<Language, List<String>> words) {}

    public static Catalogue load(Dictionary dictionary, Identifiers identifiers) {
        EntityReader reader = new EntityReader(dictionary, identifiers);
        List<Entity> entities = new ArrayList<>();
        List<App> apps = new ArrayList<>();
        for (JsonNode name : Resources.read("catalogue/index.json")) {
            String domain = name.asText();
            JsonNode file = Resources.read("catalogue/" + domain + ".json");
            for (JsonNode entity : file.path("entities")) {
                entities.add(new Entity(reader.read(entity, domain), EntityReader.keywords(entity)));
            }
            file.path("apps").forEach(app -> apps.add(app(app, domain)));
        }
        return new Catalogue(entities, apps);
    }

    private static App app(JsonNode app, String domain) {
        String id = app.path("id").asText();
        return new App(
                new AppConcept(id, domain, Localized.read(app.path("label"), id), texts(app.path("tables"))),
                Map.of(Language.FR, texts(app.path("fr")), Language.EN, texts(app.path("en"))));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
