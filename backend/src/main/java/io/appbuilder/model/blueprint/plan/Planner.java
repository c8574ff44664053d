package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.conversation.PastTurn;
import io.appbuilder.model.blueprint.grammar.Intent;
import io.appbuilder.model.blueprint.grammar.Intent.AddCharts;
import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.ScreenKind;
import io.appbuilder.model.blueprint.grammar.Intent.ShowTable;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.grammar.Target;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Decides what to change for the intents of one prompt, in their order, each seeing what those before it did. */
public final class Planner {

    private final ProjectState state;
    private final Language language;
    private final Drafts drafts;
    private final TargetResolver targets;
    private final IntentExpander expander;
    private final TablePlanner tables;
    private final FieldPlanner fields;
    private final FieldEditPlanner fieldEdits;
    private final DefaultPlanner defaults;
    private final TableEditPlanner tableEdits;
    private final RelationPlanner relations;
    private final ScreenPlanner screens;
    private final DocumentPlanner documents;
    private final DashboardPlanner dashboard;
    private final SettingsPlanner settings;
    private final ModulePlanner modules;
    private final UndoPlanner undo;
    private final Optional<PastTurn> undoable;
    private final Decision decision;
    private final List<Change> changes = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private Optional<Question> question = Optional.empty();

    /** What a turn knows beside its intents; {@code focus} is the SQL name of the table meant when the prompt names none. */
    public record Context(
            ProjectState state,
            Vocabulary vocabulary,
            Identifiers identifiers,
            Set<String> stopWords,
            RuleBook rules,
            Language language,
            Optional<String> focus,
            Decision decision,
            Optional<PastTurn> undoable) {}

    public Planner(Context context) {
        this.state = context.state();
        this.language = context.language();
        this.decision = context.decision();
        this.undoable = context.undoable();
        Vocabulary vocabulary = context.vocabulary();
        RuleBook rules = context.rules();
        this.drafts = new Drafts(state, context.stopWords());
        this.targets = new TargetResolver(drafts, context.focus());
        this.expander = new IntentExpander(vocabulary);
        FieldDesigner fieldDesigner =
                new FieldDesigner(vocabulary.dictionary(), context.identifiers(), rules, language);
        DocumentDesigner documentDesigner =
                new DocumentDesigner(vocabulary.dictionary(), fieldDesigner, rules, language);
        TableDesigner tableDesigner =
                new TableDesigner(vocabulary, context.identifiers(), fieldDesigner, documentDesigner, rules, language);
        this.tables = new TablePlanner(state, drafts, tableDesigner, context.stopWords(), changes, remarks);
        this.fields = new FieldPlanner(drafts, fieldDesigner, rules, changes, remarks);
        this.fieldEdits = new FieldEditPlanner(fieldDesigner, state::rows, changes, remarks, decision);
        this.defaults = new DefaultPlanner(changes, remarks);
        this.tableEdits = new TableEditPlanner(state, drafts, tableDesigner, changes, remarks, decision);
        this.relations = new RelationPlanner(drafts, tables, fields, language);
        this.screens = new ScreenPlanner(changes, remarks);
        this.documents =
                new DocumentPlanner(vocabulary, language, drafts, tables, fields, documentDesigner, changes, remarks);
        this.dashboard = new DashboardPlanner(state, drafts, vocabulary.moduleTemplates(), changes, remarks);
        this.settings = new SettingsPlanner(state, drafts, changes, remarks);
        this.modules = new ModulePlanner(state, changes, remarks);
        this.undo = new UndoPlanner(state, remarks);
    }

    public Plan plan(List<Intent> wishes) {
        List<Intent> intents = expander.expand(wishes);
        intents.forEach(intent -> {
            if (intent instanceof CreateTable create) {
                tables.announce(create);
            }
        });
        intents.forEach(this::planOne);
        documents.complete();
        designScreens();
        if (!changes.isEmpty()) {
            Optional<Localized> app = wishes.stream()
                    .filter(Intent.CreateApp.class::isInstance)
                    .map(intent -> ((Intent.CreateApp) intent).app().label())
                    .findFirst();
            AppNaming.name(state, changes, language, app).ifPresent(naming -> changes.add(0, naming));
        }
        return new Plan(changes, remarks, question);
    }

    private void planOne(Intent intent) {
        switch (intent) {
            case CreateTable create ->
                tables.create(create).map(TableDraft::name).ifPresent(targets::tableCreated);
            case CreateModule create -> modules.add(create.template(), create.options());
            case Intent.CreateApp _ -> throw new IllegalStateException("apps are expanded into their tables");
            case AddFields add -> addFields(add);
            case Intent.RemoveFields remove ->
                onTable(remove.target(), having(remove.fields()), table -> fields.remove(table, remove.fields()));
            case Intent.RenameField rename ->
                onTable(
                        rename.target(),
                        having(List.of(rename.from())),
                        table -> fields.rename(table, rename.from(), rename.to()));
            case Intent.PlaceFields place ->
                onTable(place.target(), having(List.of(place.anchor())), table -> fields.place(table, place));
            case Intent.RetypeField retype ->
                asking(retype.target(), having(List.of(retype.field())), table -> fieldEdits.retype(table, retype));
            case Intent.ConstrainFields constrain ->
                asking(constrain.target(), having(constrain.fields()), table -> fieldEdits.constrain(table, constrain));
            case Intent.SetDefault wish ->
                onTable(
                        wish.target(),
                        wish.field().map(List::of).map(this::having).orElseGet(() -> offering(wish.value())),
                        table -> defaults.set(table, wish));
            case Intent.ChangeChoices choices ->
                onTable(
                        choices.target(),
                        choices.field().isEmpty()
                                ? offering(choices.choices().getFirst())
                                : having(List.of(choices.field())),
                        table -> fieldEdits.choices(table, choices));
            case Intent.Relate relate ->
                relations.relate(relate).map(TableDraft::name).ifPresent(targets::tableCreated);
            case Intent.RemoveTables remove -> ask(tableEdits.remove(remove.tables()));
            case Intent.RenameTable rename ->
                onTable(
                        rename.from().isEmpty() ? new Target.Unnamed() : new Target.Unknown(rename.from()),
                        drafts.all(),
                        table -> tableEdits.rename(table, rename.to()));
            case ShowTable show -> show(show);
            case Intent.SortTable sort ->
                onTable(sort.target(), having(List.of(sort.field())), table -> screens.sort(table, sort));
            case Intent.SortByMost sort ->
                onTable(sort.target(), screens.sortable(drafts.all(), sort), table -> screens.sort(table, sort));
            case Intent.ListColumns columns ->
                onTable(columns.target(), having(columns.fields()), table -> screens.columns(table, columns));
            case Intent.ShowOnly only ->
                onTable(only.target(), screens.filterable(drafts.all(), only), table -> screens.showOnly(table, only));
            case Intent.FilterTable filter ->
                onTable(filter.target(), having(filter.fields()), table -> screens.filter(table, filter));
            case Intent.TotalTable total ->
                onTable(
                        total.target(),
                        having(total.field().map(List::of).orElse(List.of())),
                        table -> screens.total(table, total));
            case AddCharts charts -> chart(charts);
            case Intent.SetTheme(String theme) -> settings.theme(theme);
            case Intent.SetAccent(String accent) -> settings.accent(accent);
            case Intent.SetLanguage(Language app) -> settings.language(app);
            case Intent.SetTitle(Phrase title) -> settings.title(title);
            case Intent.MoveMenu move -> settings.move(move);
            case Intent.UndoLast _ -> undo.undo(undoable).ifPresent(changes::add);
            case Intent.RedoLast _ -> remarks.add(new Remark.Told(Said.of("nothing-to-redo"), false));
            case Intent.Contradictory(Phrase phrase) -> remarks.add(new Remark.Contradictory(phrase.text()));
            case Intent.Background _ -> {}
            case Intent.Refused(Phrase phrase) -> remarks.add(new Remark.BadName(phrase.text()));
            case Intent.NotUnderstood(Phrase phrase) -> remarks.add(new Remark.NotUnderstood(phrase.text()));
        }
    }

    private void addFields(AddFields add) {
        if (add.target() instanceof Target.Unnamed && decision.is(Question.ALL)) {
            drafts.all().forEach(table -> fields.add(table, add.fields()));
            return;
        }
        onTable(add.target(), drafts.all(), table -> fields.add(table, add.fields()));
    }

    private void show(ShowTable show) {
        List<TableDraft> candidates = switch (show.screen()) {
            case BOARD ->
                drafts.all().stream()
                        .filter(table -> !ViewDesigner.choices(table).isEmpty())
                        .toList();
            case CALENDAR ->
                drafts.all().stream()
                        .filter(table -> !ViewDesigner.dates(table).isEmpty())
                        .toList();
            case PRINT -> drafts.all().stream().filter(documents::isDocument).toList();
            case EXPORT, SEARCH -> drafts.all();
        };
        boolean everywhere = show.target() instanceof Target.Unnamed
                && (show.screen() == ScreenKind.EXPORT || show.screen() == ScreenKind.SEARCH)
                && candidates.size() > 1;
        if (everywhere) {
            screens.show(candidates.getFirst(), show);
            return;
        }
        onTable(show.target(), candidates, table -> {
            if (show.screen() == ScreenKind.PRINT) {
                documents.print(table);
            } else {
                screens.show(table, show);
            }
        });
    }

    private void chart(AddCharts charts) {
        List<Phrase> named = new ArrayList<>(charts.chart().by());
        charts.chart().field().ifPresent(named::add);
        onTable(charts.target(), having(named), table -> dashboard.chart(table, charts.chart()));
    }

    private void onTable(Target target, List<TableDraft> candidates, Consumer<TableDraft> action) {
        asking(target, candidates, table -> {
            action.accept(table);
            return Optional.empty();
        });
    }

    private void asking(Target target, List<TableDraft> candidates, Function<TableDraft, Optional<Question>> action) {
        switch (targets.resolve(target, candidates)) {
            case TargetResolver.Resolution.Found(TableDraft table) -> {
                tables.ensure(table);
                ask(action.apply(table));
            }
            case TargetResolver.Resolution.NotFound(Remark remark) -> remarks.add(remark);
            case TargetResolver.Resolution.Unclear(List<TableDraft> unclear) -> ask(Optional.of(whichTable(unclear)));
        }
    }

    private void ask(Optional<Question> asked) {
        if (question.isEmpty()) {
            question = asked;
        }
    }

    private static Question whichTable(List<TableDraft> tables) {
        List<Question.Option> options = new ArrayList<>();
        tables.forEach(table -> options.add(new Question.Option(table.name(), table.label(), List.of())));
        options.add(new Question.Option(
                Question.ALL,
                tables.size() == 2 ? new Localized("Les deux", "Both") : new Localized("Toutes", "All of them"),
                List.of("deux", "both", "toutes", "tous", "all", "every")));
        return new Question(
                Said.of("question-table")
                        .and(tables.stream().map(TableDraft::label).toList()),
                options);
    }

    /** Tables that have a field called so; if none has, those that have one whose name begins or ends so. */
    private List<TableDraft> having(List<Phrase> named) {
        List<TableDraft> exact = having(named, true);
        return exact.isEmpty() ? having(named, false) : exact;
    }

    /** Tables with a field that offers a choice called so. */
    private List<TableDraft> offering(Phrase choice) {
        return drafts.all().stream()
                .filter(table -> table.fields().stream()
                        .anyMatch(field -> Choices.named(field, choice).isPresent()))
                .toList();
    }

    private List<TableDraft> having(List<Phrase> named, boolean exact) {
        return drafts.all().stream()
                .filter(table -> named.stream()
                        .anyMatch(phrase -> exact
                                ? table.field(phrase.text(), phrase.words()).isPresent()
                                : table.meant(phrase).isPresent()))
                .toList();
    }

    /** New tables get the screens that suit them, and those that the prompt asked for. */
    private void designScreens() {
        for (int index = 0; index < changes.size(); index++) {
            if (changes.get(index) instanceof Change.CreateTable(TableSpec spec, var kept, var module)) {
                Optional<TableDraft> draft = drafts.byName(spec.name());
                if (draft.isEmpty()) {
                    continue;
                }
                Map<String, JsonNode> keys = new LinkedHashMap<>(ViewDesigner.keys(draft.get()));
                draft.get().keys().forEach(keys::put);
                boolean lines = keys.containsKey("line");
                if (lines) {
                    keys.keySet().removeAll(Set.of("views", "filters", "totals"));
                }
                TableSpec designed = new TableSpec(
                        spec.name(),
                        spec.label(),
                        spec.singular(),
                        spec.icon(),
                        spec.fields(),
                        keys,
                        !lines,
                        spec.rules());
                changes.set(index, new Change.CreateTable(designed, kept, module));
            }
        }
    }
}
