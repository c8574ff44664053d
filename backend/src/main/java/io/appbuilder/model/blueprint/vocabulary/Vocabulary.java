package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.templates.Template;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What words mean in one turn: the dictionary, the built-in tables, and the templates, whose tables come first. */
public final class Vocabulary {

    private final Dictionary dictionary;
    private final Map<String, TableConcept> tablesById = new LinkedHashMap<>();
    private final PhraseIndex<TableConcept> tables;
    private final PhraseIndex<ModuleTemplate> modules;
    private final List<ModuleTemplate> moduleTemplates = new ArrayList<>();

    public Vocabulary(Dictionary dictionary, Identifiers identifiers, Set<String> stopWords, List<Template> templates) {
        this.dictionary = dictionary;
        this.tables = new PhraseIndex<>(stopWords);
        this.modules = new PhraseIndex<>(stopWords);
        for (Template template : templates) {
            ModuleTemplate module = new TemplateReader(template).read();
            module.tables().forEach(table -> addTable(table.concept(), table.keywords()));
            moduleTemplates.add(module);
            addModule(module, template.manifest().path("keywords"));
        }
        EntityReader reader = new EntityReader(dictionary, identifiers);
        for (JsonNode entity : Resources.read("entities.json")) {
            TableConcept concept = reader.read(entity);
            addTable(concept, EntityReader.keywords(entity));
        }
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    public List<ModuleTemplate> moduleTemplates() {
        return List.copyOf(moduleTemplates);
    }

    public Optional<TableConcept> table(List<String> foldedWords, Language language) {
        return tables.find(foldedWords, language);
    }

    public Optional<PhraseIndex.Match<TableConcept>> tableWithin(List<String> foldedWords, Language language) {
        return tables.findWithin(foldedWords, language);
    }

    public Optional<PhraseIndex.Match<ModuleTemplate>> moduleWithin(List<String> foldedWords, Language language) {
        return modules.findWithin(foldedWords, language);
    }

    public Optional<TableConcept> tableById(String id) {
        return Optional.ofNullable(tablesById.get(id));
    }

    private void addTable(TableConcept concept, Map<Language, List<String>> keywords) {
        tablesById.putIfAbsent(concept.id(), concept);
        for (Language language : Language.values()) {
            tables.add(language, in(concept.label(), language), concept);
            tables.add(language, in(concept.singular(), language), concept);
            keywords.getOrDefault(language, List.of()).forEach(phrase -> tables.add(language, phrase, concept));
        }
    }

    private void addModule(ModuleTemplate module, JsonNode keywords) {
        for (Language language : Language.values()) {
            keywords.path(language == Language.FR ? "fr" : "en")
                    .forEach(phrase -> modules.add(language, phrase.asText(), module));
        }
    }

    private static String in(Localized text, Language language) {
        return text.in(language);
    }
}
