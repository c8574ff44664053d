package io.appbuilder.model.blueprint.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.grammar.KnownTables;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.ProjectFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the generator knows about a project: all of it read from the files and tables that were sent with the leg. */
public final class ProjectState implements KnownTables {

    public static final String APP_FILE = "src/app.json";
    private static final Pattern MODULE_FILE = Pattern.compile("src/modules/([a-z][a-z0-9_-]{0,62})/(.{1,200})");
    private static final Pattern MIGRATION = Pattern.compile("db/migrations/(\\d{4})_[^/]{1,200}\\.sql");
    private static final Pattern ORDER = Pattern.compile("order: (\\d{1,5})\\b");
    private static final Pattern LABEL = Pattern.compile("label: \\{ fr: '([^']{1,60})', en: '([^']{1,60})' \\}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Project project;
    private final Set<String> stopWords;
    private final List<TableModule> tables = new ArrayList<>();
    private final List<String> unreadableTables = new ArrayList<>();
    private final Set<String> modules = new HashSet<>();
    private final Schema schema = new Schema();
    /** Names and labels as phrases compare, looked up for many places of a prompt. */
    private final Map<String, String> tablesByKey = new HashMap<>();

    private final Set<String> fieldKeys = new HashSet<>();
    private final Set<String> choiceKeys = new HashSet<>();
    private final Set<String> choiceValueKeys = new HashSet<>();
    private final Map<String, Module> pages = new TreeMap<>();
    private int lastMigration;
    private int lastOrder;

    public ProjectState(Project project, Set<String> stopWords) {
        this.project = project;
        this.stopWords = stopWords;
        project.files().stream().sorted(Comparator.comparing(ProjectFile::path)).forEach(this::readFile);
        // Migrations say what every copy of the app has; the database may have more, added by hand.
        project.tables().forEach(table -> schema.apply(table.sql()));
        for (TableModule table : tables) {
            table.keys(stopWords).forEach(key -> tablesByKey.putIfAbsent(key, table.name()));
            table.fields().forEach(field -> {
                fieldKeys.addAll(field.keys(stopWords));
                if (field.type().equals("choice")) {
                    choiceKeys.addAll(field.keys(stopWords));
                    choiceValueKeys.addAll(field.choiceKeys());
                }
            });
        }
    }

    public List<TableModule> tables() {
        return List.copyOf(tables);
    }

    /** Folders whose table.json is not a JSON object with fields and usable names. */
    public List<String> unreadableTables() {
        return List.copyOf(unreadableTables);
    }

    public Optional<TableModule> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    @Override
    public Optional<String> tableNamed(List<String> foldedWords) {
        return Optional.ofNullable(tablesByKey.get(Words.key(foldedWords, stopWords)));
    }

    @Override
    public boolean hasTables() {
        return !tables.isEmpty();
    }

    @Override
    public boolean hasField(List<String> foldedWords) {
        return fieldKeys.contains(Words.key(foldedWords, stopWords));
    }

    @Override
    public boolean hasPartOfField(List<String> foldedWords) {
        String part = Words.key(foldedWords, stopWords);
        return fieldKeys.stream().anyMatch(key -> Words.isPart(part, key));
    }

    @Override
    public boolean hasChoice(List<String> foldedWords) {
        return choiceValueKeys.contains(Words.key(foldedWords, Set.of()));
    }

    @Override
    public boolean hasChoices(List<String> foldedWords) {
        return choiceKeys.contains(Words.key(foldedWords, stopWords));
    }

    public boolean hasModule(String slug) {
        return modules.contains(slug);
    }

    /** Whether nothing has been made in this project yet. */
    public boolean isUntouched() {
        return modules.isEmpty() && lastMigration == 0;
    }

    /** Number of rows of a table by its SQL name, as far as the project told. */
    public long rows(String table) {
        return project.tables().stream()
                .filter(one -> one.name().equalsIgnoreCase(table))
                .mapToLong(Project.DatabaseTable::rows)
                .findFirst()
                .orElse(0);
    }

    /** An entry of the menu. */
    public record Module(String slug, int order, Localized label) {}

    public Optional<Module> module(String slug) {
        return Optional.ofNullable(pages.get(slug));
    }

    /** The module whose slug or label the words are. */
    public Optional<Module> moduleNamed(List<String> foldedWords) {
        String key = Words.key(foldedWords, stopWords);
        return pages.values().stream()
                .filter(page -> List.of(
                                page.slug().replace('_', ' '),
                                page.label().fr(),
                                page.label().en())
                        .stream()
                        .anyMatch(
                                name -> Words.key(Words.split(name), stopWords).equals(key)))
                .findFirst();
    }

    /** Slugs in the order of the menu. */
    public List<String> menu() {
        List<String> order = new ArrayList<>();
        json(APP_FILE)
                .map(app -> app.path("menu"))
                .ifPresent(menu -> menu.forEach(slug -> {
                    if (pages.containsKey(slug.asText())) {
                        order.add(slug.asText());
                    }
                }));
        pages.values().stream()
                .sorted(Comparator.comparingInt(Module::order).thenComparing(Module::slug))
                .map(Module::slug)
                .filter(slug -> !order.contains(slug))
                .forEach(order::add);
        return order;
    }

    @Override
    public boolean hasModule(List<String> foldedWords) {
        return tableNamed(foldedWords).isPresent() || moduleNamed(foldedWords).isPresent();
    }

    public Schema schema() {
        return schema;
    }

    public int nextMigration() {
        return lastMigration + 1;
    }

    /** Place in the menu behind every module there is. */
    public int nextOrder() {
        return lastOrder + 10;
    }

    public Optional<String> content(String path) {
        return project.content(path);
    }

    /** The file's JSON object; empty if the file is missing or not one. */
    public Optional<ObjectNode> json(String path) {
        return content(path).flatMap(ProjectState::parse);
    }

    private void readFile(ProjectFile file) {
        Matcher migration = MIGRATION.matcher(file.path());
        if (migration.matches()) {
            lastMigration = Math.max(lastMigration, Integer.parseInt(migration.group(1)));
            file.content().ifPresent(schema::apply);
        }
        Matcher module = MODULE_FILE.matcher(file.path());
        if (!module.matches()) {
            return;
        }
        modules.add(module.group(1));
        if (module.group(2).equals("table.json")) {
            readTable(module.group(1), file);
        } else if (module.group(2).equals("index.tsx")) {
            Matcher order = ORDER.matcher(file.content().orElse(""));
            pages.put(module.group(1), new Module(module.group(1), placeOf(file), labelOf(module.group(1), file)));
            // Modules that place themselves far behind, such as settings, do not push new ones there.
            if (order.find() && Integer.parseInt(order.group(1)) < 900) {
                lastOrder = Math.max(lastOrder, Integer.parseInt(order.group(1)));
            }
        }
    }

    private static int placeOf(ProjectFile file) {
        Matcher order = ORDER.matcher(file.content().orElse(""));
        return order.find() ? Integer.parseInt(order.group(1)) : 0;
    }

    private Localized labelOf(String slug, ProjectFile page) {
        Matcher label = LABEL.matcher(page.content().orElse(""));
        if (label.find()) {
            return new Localized(label.group(1), label.group(2));
        }
        return json("src/modules/" + slug + "/table.json")
                .or(() -> json("src/modules/" + slug + "/" + slug + ".json"))
                .map(json -> Localized.read(json.path("label"), slug))
                .orElse(Localized.same(slug));
    }

    private void readTable(String slug, ProjectFile file) {
        // A hand-written name goes into SQL and paths like any other, so it has to be an identifier.
        Optional<ObjectNode> json =
                file.content().flatMap(ProjectState::parse).filter(object -> isUsable(object, slug));
        json.ifPresentOrElse(
                object -> tables.add(
                        new TableModule(slug, file.path(), file.content().orElse(""), object)),
                () -> unreadableTables.add(slug));
    }

    private static boolean isUsable(ObjectNode table, String slug) {
        boolean fieldsUsable = table.path("fields").isArray();
        for (JsonNode field : table.path("fields")) {
            fieldsUsable &= Identifiers.isIdentifier(field.path("name").asText(""));
        }
        return fieldsUsable && Identifiers.isIdentifier(table.path("name").asText(slug));
    }

    private static Optional<ObjectNode> parse(String content) {
        try {
            return JSON.readTree(content) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
