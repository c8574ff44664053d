package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.FieldSpec;
import io.appbuilder.model.blueprint.plan.TableSpec;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns changes into file operations, in an order in which the app works after each: migration, table.json, api, page. */
public final class ChangeWriter {

    private static final String DASHBOARD = "src/modules/dashboard/dashboard.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProjectState state;
    private final List<FileOperation> operations = new ArrayList<>();
    /** table.json files as they are after the operations so far, by table name. */
    private final Map<String, TableFile> tableFiles = new HashMap<>();

    private Optional<ObjectNode> app = Optional.empty();
    /** What app.json holds after the operations so far, once one of them was about it. */
    private Optional<String> appText = Optional.empty();

    private int migration;
    private int order;

    private record TableFile(String path, String content) {}

    public ChangeWriter(ProjectState state) {
        this.state = state;
        this.migration = state.nextMigration();
        this.order = state.nextOrder();
        for (TableModule table : state.tables()) {
            tableFiles.put(table.name(), new TableFile(table.path(), table.content()));
        }
    }

    public List<FileOperation> write(List<Change> changes) {
        changes.forEach(this::writeOne);
        dashboard(changes);
        return List.copyOf(operations);
    }

    private void writeOne(Change change) {
        switch (change) {
            case Change.NameApp(String name, Language language) -> nameApp(name, language);
            case Change.CreateTable create -> createTable(create);
            case Change.AddFields add -> addFields(add);
            case Change.RenameField rename -> renameField(rename);
            case Change.RemoveFields remove -> {
                TableJsonEditor editor = editor(remove.table());
                remove.fields().forEach(editor::removeField);
                finish(remove.table(), editor);
            }
            case Change.MoveFields move -> {
                TableJsonEditor editor = editor(move.table());
                editor.moveFields(move.fields(), move.anchor(), move.before());
                finish(move.table(), editor);
            }
            case Change.ReplaceField replace -> {
                migrate(replace.migration(), replace.sql());
                TableJsonEditor editor = editor(replace.table());
                editor.replaceField(replace.field(), replace.json());
                finish(replace.table(), editor);
            }
            case Change.SetTableKeys set -> {
                TableJsonEditor editor = editor(set.table());
                set.keys().forEach(editor::setKey);
                finish(set.table(), editor);
            }
            case Change.SetAppKeys set -> {
                ObjectNode json = app();
                set.keys().forEach(json::set);
                writeApp(json);
            }
            case Change.RemoveTable remove -> removeTable(remove);
            case Change.RemoveModule remove -> operations.add(new FileOperation.Delete(remove.files()));
            case Change.RenameTable rename -> renameTable(rename);
            case Change.SetDashboard _ -> {
                // Written at the end, when all tables are as they will be.
            }
            case Change.Undo undo -> undo(undo);
            case Change.AddModule add -> addModule(add);
            case Change.SetOptions set ->
                set.template().options().ifPresent(options -> write(options.file(), options(set.options())));
            case Change.RestoreFiles restore ->
                restore.files().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(file -> write(file.getKey(), file.getValue()));
        }
    }

    private ObjectNode app() {
        ObjectNode json = app.or(() -> state.json(ProjectState.APP_FILE).map(ObjectNode::deepCopy))
                .orElseGet(JSON::createObjectNode);
        app = Optional.of(json);
        return json;
    }

    private void nameApp(String name, Language language) {
        ObjectNode json = app();
        json.put("name", name);
        json.put("language", language == Language.FR ? "fr" : "en");
        writeApp(json);
    }

    /** As an edit, so that the conversation says what stood there before: that is what undoing needs. */
    private void writeApp(ObjectNode json) {
        String text = TableJsonPrinter.print(json);
        Optional<String> before = appText.or(() -> state.content(ProjectState.APP_FILE));
        if (before.filter(old -> old.isBlank() || old.equals(text)).isPresent()) {
            before = Optional.empty();
        }
        operations.add(before.<FileOperation>map(old -> new FileOperation.Edit(
                        ProjectState.APP_FILE, List.of(new FileOperation.Replacement(old, text))))
                .orElseGet(() -> new FileOperation.Write(ProjectState.APP_FILE, text)));
        appText = Optional.of(text);
    }

    private void createTable(Change.CreateTable create) {
        TableSpec spec = create.table();
        String name = spec.name();
        boolean exists = state.schema().hasTable(name);
        migrate((exists ? "restore_" : "create_") + name, ModuleFiles.createTable(spec, create.keptColumns(), exists));
        String table = TableJsonPrinter.print(spec.toJson());
        String path = ModuleFiles.tablePath(name);
        write(path, table);
        write(ModuleFiles.apiPath(name), ModuleFiles.api(name));
        if (spec.inMenu()) {
            write(ModuleFiles.pagePath(name), ModuleFiles.page(name, order));
        }
        tableFiles.put(name, new TableFile(path, table));
        order += 10;
    }

    private void addFields(Change.AddFields add) {
        List<FieldSpec> missing = add.fields().stream()
                .filter(field -> !add.keptColumns().contains(field.name()))
                .toList();
        String names = missing.stream().map(FieldSpec::name).collect(Collectors.joining("_"));
        migrate("add_" + names + "_to_" + add.table(), ModuleFiles.addColumns(add.table(), missing));
        TableJsonEditor editor = editor(add.table());
        editor.addFields(add.fields());
        editor.addRules(add.rules());
        finish(add.table(), editor);
    }

    private void renameField(Change.RenameField rename) {
        if (!rename.from().equals(rename.to())) {
            migrate(
                    "rename_" + rename.from() + "_to_" + rename.to() + "_in_" + rename.table(),
                    ModuleFiles.renameColumn(rename));
        }
        TableJsonEditor editor = editor(rename.table());
        Map<String, JsonNode> keys = TableReferences.renamed(editor.json(), rename.from(), rename.to());
        editor.renameField(rename.from(), rename.to(), rename.toLabel());
        keys.forEach(editor::setKey);
        finish(rename.table(), editor);
    }

    /** The page goes first, so that nothing asks for what is no longer there. */
    private void removeTable(Change.RemoveTable remove) {
        operations.add(
                new FileOperation.Delete(List.of("src/modules/" + remove.slug(), ModuleFiles.apiPath(remove.table()))));
        if (remove.drops()) {
            migrate("drop_" + remove.table(), ModuleFiles.dropTable(remove.table(), pointing(remove.table())));
        }
        tableFiles.remove(remove.table());
    }

    /** Columns of the database that point to a table, also of fields that the app no longer shows. */
    private List<Change.Pointing> pointing(String table) {
        return state.schema().references(table).stream()
                .map(reference -> new Change.Pointing(reference.table(), reference.column()))
                .toList();
    }

    private void renameTable(Change.RenameTable rename) {
        TableFile file = Optional.ofNullable(tableFiles.remove(rename.from())).orElseThrow();
        String page = ModuleFiles.pagePath(rename.slug());
        Optional<String> before = state.content(page);
        migrate("rename_" + rename.from() + "_to_" + rename.to(), ModuleFiles.renameTable(rename.from(), rename.to()));
        String json = RenamedTable.of(file.content(), rename);
        String path = ModuleFiles.tablePath(rename.to());
        write(path, json);
        write(ModuleFiles.apiPath(rename.to()), ModuleFiles.api(rename.to()));
        tableFiles.put(rename.to(), new TableFile(path, json));
        for (Change.Pointing pointing : rename.pointing()) {
            String table = pointing.table().equals(rename.from()) ? rename.to() : pointing.table();
            TableJsonEditor editor = editor(table);
            editor.pointField(pointing.field(), rename.to());
            finish(table, editor);
        }
        if (before.isPresent()) {
            int place =
                    state.module(rename.slug()).map(ProjectState.Module::order).orElse(order);
            write(ModuleFiles.pagePath(rename.to()), ModuleFiles.page(rename.to(), place));
        }
        operations.add(
                new FileOperation.Delete(List.of("src/modules/" + rename.slug(), ModuleFiles.apiPath(rename.from()))));
    }

    /** The dashboard with the cards that the turn asks for, without those that it took the ground from. */
    private void dashboard(List<Change> changes) {
        Optional<ArrayNode> wished = changes.stream()
                .filter(Change.SetDashboard.class::isInstance)
                .map(change -> ((Change.SetDashboard) change).cards())
                .reduce((_, last) -> last);
        Optional<ObjectNode> there = state.json(DASHBOARD).map(ObjectNode::deepCopy);
        Optional<ArrayNode> before = wished.or(() -> there.map(json -> json.path("cards"))
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast));
        boolean undone = changes.stream().anyMatch(Change.Undo.class::isInstance);
        if (before.isEmpty() || undone) {
            return;
        }
        Map<String, ObjectNode> tables = new HashMap<>();
        tableFiles.forEach((name, file) -> tables.put(name, new TableJsonEditor(file.path(), file.content()).json()));
        ArrayNode after = DashboardCards.after(before.get(), changes, tables);
        if (wished.isPresent() || !after.equals(before.get())) {
            ObjectNode json = there.orElseGet(() -> {
                ObjectNode fresh = JSON.createObjectNode();
                fresh.putObject("label").put("fr", "Tableau de bord").put("en", "Dashboard");
                return fresh;
            });
            json.set("cards", after);
            write(DASHBOARD, TableJsonPrinter.lines(json, "cards"));
        }
    }

    private void undo(Change.Undo undo) {
        List<String> pages =
                undo.deleted().stream().filter(path -> path.endsWith(".tsx")).toList();
        List<String> others =
                undo.deleted().stream().filter(path -> !path.endsWith(".tsx")).toList();
        for (List<String> gone : List.of(pages, others)) {
            if (!gone.isEmpty()) {
                operations.add(new FileOperation.Delete(gone));
            }
        }
        migrate("undo", undo.sql());
        undo.files().forEach(file -> write(file.path(), file.content()));
    }

    private void addModule(Change.AddModule add) {
        // The page comes last: with it the module enters the menu, and then everything it reads has to be there.
        add.template().options().ifPresent(options -> write(options.file(), options(add.options())));
        add.template().files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ChangeWriter::pagesLast))
                .forEach(file -> write(file.getKey(), file.getValue()));
    }

    private static int pagesLast(String first, String second) {
        int byKind = Boolean.compare(first.endsWith("/index.tsx"), second.endsWith("/index.tsx"));
        return byKind != 0 ? byKind : first.compareTo(second);
    }

    private static String options(List<String> ids) {
        ArrayNode array = JSON.createArrayNode();
        ids.forEach(array::add);
        return TableJsonPrinter.inline(array) + "\n";
    }

    private void migrate(String title, String sql) {
        if (!sql.isEmpty()) {
            write(ModuleFiles.migrationPath(migration, title), sql);
            migration++;
        }
    }

    private TableJsonEditor editor(String table) {
        TableFile file = tableFiles.get(table);
        if (file == null) {
            throw new IllegalStateException("no table module " + table);
        }
        return new TableJsonEditor(file.path(), file.content());
    }

    private void finish(String table, TableJsonEditor editor) {
        if (!editor.isUnchanged()) {
            TableReferences.fitting(editor.json()).forEach(editor::setKey);
            operations.add(editor.operation());
            tableFiles.computeIfPresent(table, (_, file) -> new TableFile(file.path(), editor.content()));
        }
    }

    private void write(String path, String content) {
        operations.add(new FileOperation.Write(path, content));
    }
}
