package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Intent;
import io.appbuilder.model.blueprint.grammar.Intent.CreateApp;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.ScreenKind;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.vocabulary.AppConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns apps and templates into their tables, and chooses among meanings of a word by what else the prompt names. */
final class IntentExpander {

    private final Vocabulary vocabulary;

    IntentExpander(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<Intent> expand(List<Intent> intents) {
        List<Intent> expanded = new ArrayList<>();
        Set<String> named = new HashSet<>();
        intents.forEach(intent -> {
            if (intent instanceof CreateTable create) {
                create.concepts().forEach(concept -> named.add(concept.id()));
            }
        });
        for (Intent intent : intents) {
            switch (intent) {
                case CreateModule module -> {
                    module.template().tables().stream()
                            .filter(table -> table.byDefault()
                                    && !named.contains(table.concept().id()))
                            .forEach(table -> expanded.add(new CreateTable(
                                    Phrase.plain(""),
                                    List.of(table.concept()),
                                    List.of(),
                                    Optional.of(module.template()))));
                    if (!module.template().moduleSlugs().isEmpty()) {
                        expanded.add(module);
                    }
                }
                case CreateApp(var app) when isOnlyName(app, intents, intent) -> {
                    // "une appli pour mon école de surf ? Des moniteurs, …": what it is for, then what it holds.
                }
                case CreateApp(var app) ->
                    app.tables().stream()
                            .filter(id -> !named.contains(id))
                            .map(vocabulary::tableById)
                            .flatMap(Optional::stream)
                            .forEach(concept -> expanded.add(
                                    new CreateTable(Phrase.plain(""), List.of(concept), List.of(), Optional.empty())));
                default -> expanded.add(intent);
            }
        }
        return inContext(withDocumentParts(expanded));
    }

    /** "a printable quote": with its lines and whom it goes to, known before the quote itself is designed. */
    private List<Intent> withDocumentParts(List<Intent> intents) {
        boolean prints = intents.stream()
                .anyMatch(intent -> intent instanceof Intent.ShowTable show && show.screen() == ScreenKind.PRINT);
        List<Intent> whole = new ArrayList<>(intents);
        for (Intent intent : prints ? intents : List.<Intent>of()) {
            if (intent instanceof CreateTable create && create.fields().isEmpty()) {
                create.concepts().stream()
                        .findFirst()
                        .flatMap(TableConcept::document)
                        .ifPresent(document -> Stream.of(document.party(), document.lines())
                                .flatMap(id -> vocabulary.tableById(id).stream())
                                .filter(concept -> whole.stream().noneMatch(other -> makes(other, concept)))
                                .forEach(concept -> whole.add(
                                        whole.indexOf(create) + 1,
                                        new CreateTable(
                                                Phrase.plain(""), List.of(concept), List.of(), Optional.empty()))));
            }
        }
        return whole;
    }

    private static boolean makes(Intent intent, TableConcept concept) {
        return intent instanceof CreateTable create && create.concepts().contains(concept);
    }

    /** Whether several tables are named behind a kind of app, most of which it would not have by itself. */
    private static boolean isOnlyName(AppConcept app, List<Intent> intents, Intent intent) {
        List<CreateTable> named = intents.subList(intents.indexOf(intent), intents.size()).stream()
                .filter(CreateTable.class::isInstance)
                .map(CreateTable.class::cast)
                .toList();
        long usual = named.stream()
                .filter(table -> table.concepts().stream()
                        .anyMatch(concept -> app.tables().contains(concept.id())))
                .count();
        return named.size() > 1 && usual * 2 < named.size();
    }

    /** "entretiens" beside vehicles are services, beside candidates they are interviews. */
    private static List<Intent> inContext(List<Intent> intents) {
        Map<String, Integer> domains = new HashMap<>();
        intents.forEach(intent -> {
            if (intent instanceof CreateTable create && create.concepts().size() == 1) {
                domains.merge(create.concepts().getFirst().domain(), 1, Integer::sum);
            }
        });
        List<Intent> chosen = new ArrayList<>();
        for (Intent intent : intents) {
            if (intent instanceof CreateTable create && create.concepts().size() > 1) {
                TableConcept best = create.concepts().getFirst();
                for (TableConcept concept : create.concepts()) {
                    if (domains.getOrDefault(concept.domain(), 0) > domains.getOrDefault(best.domain(), 0)) {
                        best = concept;
                    }
                }
                chosen.add(new CreateTable(create.phrase(), List.of(best), create.fields(), create.module()));
            } else {
                chosen.add(intent);
            }
        }
        return chosen;
    }
}
