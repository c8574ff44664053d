package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.project.ProjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what happens to whole tables that are there: removing and renaming them. */
final class TableEditPlanner {

    private final ProjectState state;
    private final Drafts drafts;
    private final TableDesigner designer;
    private final List<Change> changes;
    private final List<Remark> remarks;
    private final Decision decision;

    TableEditPlanner(
            ProjectState state,
            Drafts drafts,
            TableDesigner designer,
            List<Change> changes,
            List<Remark> remarks,
            Decision decision) {
        this.state = state;
        this.drafts = drafts;
        this.designer = designer;
        this.changes = changes;
        this.remarks = remarks;
        this.decision = decision;
    }

    /** A question when rows are there and nobody has decided what becomes of them. */
    Optional<Question> remove(List<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            Optional<TableDraft> table = drafts.named(phrase.words());
            if (table.isEmpty()) {
                removeModule(phrase);
                continue;
            }
            Optional<Question> question = remove(table.get());
            if (question.isPresent()) {
                return question;
            }
        }
        return Optional.empty();
    }

    private Optional<Question> remove(TableDraft table) {
        long rows = state.rows(table.name());
        if (rows > 0 && decision.is(Question.NOTHING)) {
            remarks.add(new Remark.Told(Said.of("left-alone"), false));
            return Optional.empty();
        }
        if (rows > 0 && !decision.is(Question.KEEP_DATA) && !decision.is(Question.DROP_DATA)) {
            return Optional.of(whatOfRows(table, rows));
        }
        boolean drops = !decision.is(Question.KEEP_DATA);
        for (TableDraft other : drafts.all()) {
            List<TableDraft.Field> pointing = pointing(other, table);
            if (other.equals(table) || pointing.isEmpty()) {
                continue;
            }
            if (pointing.size() == other.size()) {
                remarks.add(
                        new Remark.LastField(other.label(), pointing.getFirst().label()));
                return Optional.empty();
            }
            pointing.forEach(other::remove);
            changes.add(new Change.RemoveFields(
                    other.name(),
                    other.label(),
                    pointing.stream().map(TableDraft.Field::name).toList(),
                    pointing.stream().map(TableDraft.Field::label).toList()));
        }
        String key = drops ? (rows > 0 ? "table-dropped" : "table-removed") : "table-hidden";
        changes.add(new Change.RemoveTable(
                table.name(), table.slug(), drops, Said.of(key, table.label(), Localized.same(Long.toString(rows)))));
        drafts.remove(table);
        return Optional.empty();
    }

    private Question whatOfRows(TableDraft table, long rows) {
        // A link column goes whatever becomes of the rows, so the answer must be given knowing of it.
        List<Localized> links = drafts.all().stream()
                .filter(other -> !other.equals(table))
                .flatMap(other -> pointing(other, table).stream()
                        .map(field -> new Localized(
                                other.label().fr() + " › " + field.label().fr(),
                                other.label().en() + " › " + field.label().en())))
                .toList();
        Said asked = Said.of(
                links.isEmpty() ? "question-remove" : "question-remove-linked",
                table.label(),
                Localized.same(Long.toString(rows)));
        return new Question(
                links.isEmpty() ? asked : asked.and(links),
                List.of(
                        new Question.Option(
                                Question.KEEP_DATA,
                                new Localized(
                                        "Garder les données, et retirer la table de l'application",
                                        "Keep the data, and take the table out of the app"),
                                List.of(
                                        "garde",
                                        "garder",
                                        "conserve",
                                        "conserver",
                                        "keep",
                                        "retire",
                                        "hide",
                                        "masque")),
                        new Question.Option(
                                Question.DROP_DATA,
                                new Localized(
                                        "Supprimer définitivement la table et ses données",
                                        "Delete the table and its data for good"),
                                List.of(
                                        "supprime",
                                        "supprimer",
                                        "definitivement",
                                        "efface",
                                        "delete",
                                        "drop",
                                        "permanently",
                                        "remove",
                                        "erase",
                                        "good")),
                        new Question.Option(
                                Question.NOTHING,
                                new Localized("Ne rien changer", "Change nothing"),
                                List.of(
                                        "non", "rien", "no", "nothing", "laisse", "annule", "cancel", "stop",
                                        "leave"))));
    }

    private void removeModule(Phrase phrase) {
        Optional<ProjectState.Module> module = state.moduleNamed(phrase.words());
        if (module.isEmpty()) {
            remarks.add(new Remark.TableUnknown(
                    phrase.text(), drafts.all().stream().map(TableDraft::label).toList()));
            return;
        }
        String slug = module.get().slug();
        List<String> files = new ArrayList<>(List.of("src/modules/" + slug));
        state.content("api/" + slug + ".ts").ifPresent(_ -> files.add("api/" + slug + ".ts"));
        changes.add(new Change.RemoveModule(
                slug, files, Said.of("module-removed", module.get().label())));
    }

    void rename(TableDraft table, Phrase to) {
        Optional<TableDesigner.Naming> naming = designer.naming(to, Optional.empty());
        if (naming.isEmpty()) {
            remarks.add(new Remark.BadName(to.text()));
            return;
        }
        String name = naming.get().name();
        boolean taken = !name.equals(table.name())
                && (drafts.byName(name).isPresent()
                        || state.hasModule(name)
                        || state.schema().hasTable(name));
        if (taken || table.isNew() || name.equals(table.name())) {
            remarks.add(new Remark.TableExists(naming.get().label()));
            return;
        }
        List<Change.Pointing> pointing = new ArrayList<>();
        drafts.all()
                .forEach(other -> pointing(other, table)
                        .forEach(field -> pointing.add(new Change.Pointing(other.name(), field.name()))));
        changes.add(new Change.RenameTable(
                table.name(),
                table.slug(),
                name,
                naming.get().label(),
                naming.get().singular(),
                pointing,
                Said.of("table-renamed", table.label(), naming.get().label())));
        table.rename(name, naming.get().label(), naming.get().singular());
    }

    private static List<TableDraft.Field> pointing(TableDraft from, TableDraft to) {
        return from.fields().stream()
                .filter(field -> field.relation().equals(Optional.of(to.name())))
                .toList();
    }
}
