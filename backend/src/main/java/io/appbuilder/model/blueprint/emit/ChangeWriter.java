package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.FieldSpec;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns changes into file operations, in an order in which the app works after each: migration, table.json, api, page. */
public final class ChangeWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProjectState state;
    private final List<FileOperation> operations = new ArrayList<>();
    /** table.json files as they are after the operations so far, by table name. */
    private final Map<String, TableFile> tableFiles = new HashMap<>();

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
            case Change.AddModule add -> addModule(add);
            case Change.SetOptions set ->
                set.template().options().ifPresent(options -> write(options.file(), options(set.options())));
            case Change.RestoreFiles restore ->
                restore.files().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(file -> write(file.getKey(), file.getValue()));
        }
    }

    private void nameApp(String name, Language language) {
        ObjectNode app =
                state.json(ProjectState.APP_FILE).map(ObjectNode::deepCopy).orElseGet(JSON::createObjectNode);
        app.put("name", name);
        app.put("language", language == Language.FR ? "fr" : "en");
        write(ProjectState.APP_FILE, TableJsonPrinter.print(app));
    }

    private void createTable(Change.CreateTable create) {
        String name = create.table().name();
        boolean exists = state.schema().hasTable(name);
        String sql = ModuleFiles.createTable(create.table(), create.keptColumns(), exists);
        migrate((exists ? "restore_" : "create_") + name, sql);
        String table = TableJsonPrinter.print(create.table().toJson());
        String path = ModuleFiles.tablePath(name);
        write(path, table);
        write(ModuleFiles.apiPath(name), ModuleFiles.api(name));
        write(ModuleFiles.pagePath(name), ModuleFiles.page(name, order));
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
        editor.renameField(rename.from(), rename.to(), rename.toLabel());
        finish(rename.table(), editor);
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
            operations.add(editor.operation());
            tableFiles.computeIfPresent(table, (_, file) -> new TableFile(file.path(), editor.content()));
        }
    }

    private void write(String path, String content) {
        operations.add(new FileOperation.Write(path, content));
    }
}
