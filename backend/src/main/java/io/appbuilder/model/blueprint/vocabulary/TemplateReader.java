package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept.ChoiceConcept;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept.RelationConcept;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.Option;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.Options;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.TemplateTable;
import io.appbuilder.templates.Template;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template.json; {@code templates/README.md} describes its shape. */
final class TemplateReader {

    private final Template template;

    TemplateReader(Template template) {
        this.template = template;
    }

    ModuleTemplate read() {
        JsonNode manifest = template.manifest();
        List<TemplateTable> tables = new ArrayList<>();
        manifest.path("tables").forEach(table -> tables.add(readTable(table)));
        List<String> slugs = new ArrayList<>();
        manifest.path("modules").forEach(module -> slugs.add(module.path("slug").asText()));
        return new ModuleTemplate(
                template.id(),
                Localized.read(manifest.path("label"), template.id()),
                tables,
                slugs,
                texts(manifest.path("rules")),
                template.files(),
                manifest.has("options") ? Optional.of(readOptions(manifest.path("options"))) : Optional.empty());
    }

    private TemplateTable readTable(JsonNode table) {
        String id = table.path("id").asText();
        List<FieldConcept> fields = new ArrayList<>();
        table.path("fields").forEach(field -> fields.add(readField(field)));
        Localized label = Localized.read(table.path("label"), id);
        TableConcept concept = new TableConcept(
                id,
                template.id(),
                Localized.read(table.path("name"), id),
                label,
                Localized.read(table.path("singular"), label.fr()),
                table.path("icon").asText("folder"),
                fields,
                Optional.empty(),
                Optional.empty());
        return new TemplateTable(concept, table.path("default").asBoolean(), keywords(table.path("keywords")));
    }

    private static FieldConcept readField(JsonNode field) {
        Localized name = Localized.read(field.path("name"), "champ");
        List<ChoiceConcept> choices = new ArrayList<>();
        field.path("choices")
                .forEach(choice -> choices.add(new ChoiceConcept(
                        Localized.read(choice.path("value"), ""),
                        Localized.read(
                                choice.path("label"), choice.path("value").asText()))));
        return new FieldConcept(
                name.en(),
                name,
                Localized.read(field.path("label"), name.fr()),
                FieldType.find(field.path("type").asText()).orElse(FieldType.TEXT),
                field.path("required").asBoolean(),
                Bounds.NONE,
                choices,
                Optional.ofNullable(field.path("table").textValue()).map(table -> new RelationConcept(table, true)),
                Optional.empty(),
                Optional.empty(),
                field.has("help") ? Optional.of(Localized.read(field.path("help"), "")) : Optional.empty());
    }

    private static Options readOptions(JsonNode options) {
        List<Option> choices = new ArrayList<>();
        for (JsonNode choice : options.path("choices")) {
            String id = choice.path("id").asText();
            choices.add(new Option(
                    id,
                    Localized.read(choice.path("label"), id),
                    keywords(choice.path("keywords")),
                    texts(choice.path("rules"))));
        }
        return new Options(options.path("file").asText(), choices);
    }

    private static Map<Language, List<String>> keywords(JsonNode node) {
        return Map.of(Language.FR, texts(node.path("fr")), Language.EN, texts(node.path("en")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
