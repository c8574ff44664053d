package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Intent;
import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Intent.RemoveFields;
import io.appbuilder.model.blueprint.grammar.Intent.RenameField;
import io.appbuilder.model.blueprint.grammar.Intent.Unsupported;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what to change for the intents of one prompt, in their order, each seeing what those before it did. */
public final class Planner {

    private final ProjectState state;
    private final Language language;
    private final Drafts drafts;
    private final TargetResolver targets;
    private final TablePlanner tables;
    private final FieldPlanner fields;
    private final ModulePlanner modules;
    private final List<Change> changes = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private List<Localized> question = List.of();

    /** @param focus SQL name of the table that is meant when the prompt names none */
    public Planner(
            ProjectState state,
            Vocabulary vocabulary,
            Identifiers identifiers,
            Set<String> stopWords,
            RuleBook rules,
            Language language,
            Optional<String> focus) {
        this.state = state;
        this.language = language;
        this.drafts = new Drafts(state, stopWords);
        this.targets = new TargetResolver(drafts, focus);
        FieldDesigner fieldDesigner = new FieldDesigner(vocabulary.dictionary(), identifiers, rules, language);
        TableDesigner tableDesigner = new TableDesigner(vocabulary, identifiers, fieldDesigner, rules, language);
        this.tables = new TablePlanner(state, drafts, tableDesigner, stopWords, changes, remarks);
        this.fields = new FieldPlanner(drafts, fieldDesigner, rules, changes, remarks);
        this.modules = new ModulePlanner(state, changes, remarks);
    }

    public Plan plan(List<Intent> intents) {
        intents.forEach(this::planOne);
        if (!changes.isEmpty()) {
            AppNaming.name(state, changes, language).ifPresent(naming -> changes.add(0, naming));
        }
        return new Plan(changes, remarks, question);
    }

    private void planOne(Intent intent) {
        switch (intent) {
            case CreateTable create -> tables.create(create).ifPresent(targets::tableCreated);
            case CreateModule create -> createModule(create);
            case AddFields add -> onTable(targets.resolve(add.target()), table -> fields.add(table, add.fields()));
            case RemoveFields remove -> {
                List<TableDraft> candidates = having(remove.fields().getFirst().text());
                onTable(targets.resolve(remove.target(), candidates), table -> fields.remove(table, remove.fields()));
            }
            case RenameField rename -> {
                List<TableDraft> candidates = having(rename.from().text());
                onTable(
                        targets.resolve(rename.target(), candidates),
                        table -> fields.rename(table, rename.from(), rename.to()));
            }
            case Unsupported(Unsupported.Request request, var phrase) ->
                remarks.add(
                        switch (request) {
                            case REMOVE_TABLE -> new Remark.CannotRemoveTable(phrase.text());
                            case RENAME_TABLE -> new Remark.CannotRenameTable(phrase.text());
                        });
            case NotUnderstood(var phrase) -> remarks.add(new Remark.NotUnderstood(phrase.text()));
        }
    }

    private void createModule(CreateModule create) {
        create.template().tables().stream()
                .filter(table -> table.byDefault())
                .forEach(table ->
                        tables.create(table.concept(), create.template()).ifPresent(targets::tableCreated));
        if (!create.template().moduleSlugs().isEmpty()) {
            modules.add(create.template(), create.options());
        }
    }

    private void onTable(TargetResolver.Resolution resolution, java.util.function.Consumer<TableDraft> action) {
        switch (resolution) {
            case TargetResolver.Resolution.Found(TableDraft table) -> action.accept(table);
            case TargetResolver.Resolution.NotFound(Remark remark) -> remarks.add(remark);
            case TargetResolver.Resolution.Unclear(List<TableDraft> candidates) -> {
                if (question.isEmpty()) {
                    question = candidates.stream().map(TableDraft::label).toList();
                }
            }
        }
    }

    private List<TableDraft> having(String field) {
        return drafts.all().stream()
                .filter(table -> table.field(field).isPresent())
                .toList();
    }
}
