package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.templates.Template;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What words mean in one turn: the dictionary, the built-in tables and kinds of app, and the templates, whose tables come first. */
public final class Vocabulary {

    private final Dictionary dictionary;
    private final Map<String, TableConcept> tablesById = new LinkedHashMap<>();
    private final PhraseIndex<TableConcept> tables;
    private final PhraseIndex<ModuleTemplate> modules;
    private final PhraseIndex<AppConcept> apps;
    private final List<ModuleTemplate> moduleTemplates = new ArrayList<>();
    private final Set<String> knownWords = new HashSet<>();
    private final Set<String> tableWords = new HashSet<>();
    private final Map<Language, Map<String, String>> spellings = new EnumMap<>(Language.class);

    public Vocabulary(Dictionary dictionary, Catalogue catalogue, Set<String> stopWords, List<Template> templates) {
        this.dictionary = dictionary;
        this.tables = new PhraseIndex<>(stopWords);
        this.modules = new PhraseIndex<>(stopWords);
        this.apps = new PhraseIndex<>(stopWords);
        for (Template template : templates) {
            ModuleTemplate module = new TemplateReader(template).read();
            module.tables().forEach(table -> addTable(table.concept(), table.keywords()));
            moduleTemplates.add(module);
            addModule(module, template.manifest().path("keywords"));
        }
        catalogue.entities().forEach(entity -> addTable(entity.concept(), entity.words()));
        for (Language language : Language.values()) {
            dictionary.fieldPhrases(language).forEach(phrase -> {
                spell(language, phrase);
                know(phrase);
            });
        }
        dictionary.choicePhrases().forEach(this::know);
        catalogue.apps().forEach(app -> app.words().values().forEach(phrases -> phrases.forEach(this::know)));
        catalogue
                .apps()
                .forEach(app -> app.words()
                        .forEach((language, phrases) ->
                                phrases.forEach(phrase -> apps.add(language, phrase, app.concept()))));
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

    /** Every table that the words may mean, the likeliest first. */
    public List<TableConcept> tables(List<String> foldedWords, Language language) {
        return tables.findAll(foldedWords, language);
    }

    public Optional<PhraseIndex.Match<TableConcept>> tableWithin(List<String> foldedWords, Language language) {
        return tables.findWithin(foldedWords, language);
    }

    public Optional<PhraseIndex.Match<ModuleTemplate>> moduleWithin(List<String> foldedWords, Language language) {
        return modules.findWithin(foldedWords, language);
    }

    public Optional<PhraseIndex.Match<AppConcept>> appWithin(List<String> foldedWords, Language language) {
        return apps.findWithin(foldedWords, language);
    }

    public Optional<AppConcept> app(List<String> foldedWords, Language language) {
        return apps.find(foldedWords, language);
    }

    public Optional<TableConcept> tableById(String id) {
        return Optional.ofNullable(tablesById.get(id));
    }

    /** Words of the names of tables and fields, folded, with their proper spelling. */
    public Map<String, String> spellings(Language language) {
        return Map.copyOf(spellings.getOrDefault(language, Map.of()));
    }

    /** Every folded word that any name, synonym or choice holds, in both languages. */
    public Set<String> knownWords() {
        return Set.copyOf(knownWords);
    }

    /** Every folded word of a table's own name, in both languages. */
    public Set<String> tableWords() {
        return Set.copyOf(tableWords);
    }

    private void know(String phrase) {
        knownWords.addAll(Words.split(phrase));
    }

    private void spell(Language language, String phrase) {
        for (String word : phrase.split("[^\\p{L}]+", -1)) {
            spellings
                    .computeIfAbsent(language, _ -> new HashMap<>())
                    .putIfAbsent(Words.fold(word), word.toLowerCase(Locale.ROOT));
        }
    }

    private void addTable(TableConcept concept, Map<Language, List<String>> keywords) {
        tablesById.putIfAbsent(concept.id(), concept);
        for (Language language : Language.values()) {
            tables.add(language, in(concept.label(), language), concept);
            tables.add(language, in(concept.singular(), language), concept);
            spell(language, in(concept.label(), language));
            spell(language, in(concept.singular(), language));
            tableWords.addAll(Words.split(in(concept.label(), language)));
            tableWords.addAll(Words.split(in(concept.singular(), language)));
            know(in(concept.label(), language));
            know(in(concept.singular(), language));
            keywords.getOrDefault(language, List.of()).forEach(phrase -> {
                tables.add(language, phrase, concept);
                know(phrase);
            });
        }
    }

    private void addModule(ModuleTemplate module, JsonNode keywords) {
        if (module.id().equals("calculator")) {
            modules.add(Language.FR, "calcul", module);
        }
        for (Language language : Language.values()) {
            keywords.path(language == Language.FR ? "fr" : "en").forEach(phrase -> {
                modules.add(language, phrase.asText(), module);
                know(phrase.asText());
            });
        }
    }

    private static String in(Localized text, Language language) {
        return text.in(language);
    }
}
