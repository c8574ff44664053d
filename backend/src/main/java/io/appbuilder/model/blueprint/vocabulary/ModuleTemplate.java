package io.appbuilder.model.blueprint.vocabulary;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template as the generator uses it: tables that it may create, and finished modules with their files.
 *
 * @param rules rules' values that shape the files, e.g. {@code finance.vatRates}
 * @param files texts by path relative to the project's root
 */
public record ModuleTemplate(
        String id,
        Localized label,
        List<TemplateTable> tables,
        List<String> moduleSlugs,
        List<String> rules,
        Map<String, String> files,
        Optional<Options> options) {

    public ModuleTemplate {
        tables = List.copyOf(tables);
        moduleSlugs = List.copyOf(moduleSlugs);
        rules = List.copyOf(rules);
        files = Map.copyOf(files);
    }

    /** Whether {@code concept} is one of this template's tables. */
    public boolean offers(TableConcept concept) {
        return tables.stream().anyMatch(table -> table.concept().id().equals(concept.id()));
    }

    /** A table of the template; {@code byDefault} ones are created when the prompt names no table. */
    public record TemplateTable(TableConcept concept, boolean byDefault, Map<Language, List<String>> keywords) {}

    /** Parts of a module that can be chosen; {@code file} is the project's JSON list of the chosen ids. */
    public record Options(String file, List<Option> choices) {
        public Options {
            choices = List.copyOf(choices);
        }
    }

    /** One such part with the words that name it. */
    public record Option(String id, Localized label, Map<Language, List<String>> keywords, List<String> rules) {}
}
