package io.appbuilder.model.blueprint.repair;

import io.appbuilder.model.blueprint.conversation.Conversation;
import io.appbuilder.model.blueprint.conversation.FileHistory;
import io.appbuilder.model.blueprint.emit.ModuleFiles;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.Plan;
import io.appbuilder.model.blueprint.plan.Remark;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.turn.RuntimeProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repairs files that say nothing of their own: page and api of a table, which follow from its table.json; files of templates;
 * a broken table.json, as this conversation last wrote it. Everything else is left to others.
 */
public final class RepairPlanner {

    private static final Pattern ORDER = Pattern.compile("order: (\\d{1,5})\\b");

    private final ProjectState state;
    private final Conversation conversation;
    private final Map<String, TemplateFile> templateFiles;

    /** A text of a template and the name of the module that it is part of. */
    public record TemplateFile(String content, Localized module) {}

    /** @param templateFiles by path relative to the project's root */
    public RepairPlanner(ProjectState state, Conversation conversation, Map<String, TemplateFile> templateFiles) {
        this.state = state;
        this.conversation = conversation;
        this.templateFiles = Map.copyOf(templateFiles);
    }

    public Plan plan(List<RuntimeProblem> problems) {
        Map<String, String> files = new LinkedHashMap<>();
        List<Localized> parts = new ArrayList<>();
        for (Derived derived : derivable()) {
            boolean differs = !state.content(derived.path()).equals(Optional.of(derived.content()));
            if (differs && problems.stream().anyMatch(problem -> concerns(problem, derived.path()))) {
                files.put(derived.path(), derived.content());
                if (!parts.contains(derived.part())) {
                    parts.add(derived.part());
                }
            }
        }
        return files.isEmpty()
                ? new Plan(List.of(), List.of(new Remark.CannotRepair()), Optional.empty())
                : new Plan(List.of(new Change.RestoreFiles(files, parts)), List.of(), Optional.empty());
    }

    private record Derived(String path, String content, Localized part) {}

    private List<Derived> derivable() {
        List<Derived> derived = new ArrayList<>();
        for (TableModule table : state.tables()) {
            String page = ModuleFiles.pagePath(table.slug());
            derived.add(new Derived(page, ModuleFiles.page(table.slug(), order(page)), table.label()));
            String api = ModuleFiles.apiPath(table.name());
            derived.add(new Derived(api, ModuleFiles.api(table.slug()), table.label()));
        }
        for (String slug : state.unreadableTables()) {
            String path = ModuleFiles.tablePath(slug);
            FileHistory.replay(path, conversation.toolUses())
                    .ifPresent(content -> derived.add(new Derived(path, content, Localized.same(slug))));
        }
        templateFiles.forEach((path, file) -> {
            if (state.content(path).isPresent()) {
                derived.add(new Derived(path, file.content(), file.module()));
            }
        });
        return derived;
    }

    /** A broken page may still say its place in the menu. */
    private int order(String page) {
        Matcher matcher = ORDER.matcher(state.content(page).orElse(""));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : state.nextOrder();
    }

    /** A file that only stands in a stack may be one that a person has changed on purpose: it is left alone. */
    private static boolean concerns(RuntimeProblem problem, String path) {
        // A warning about a value is no reason to write a file anew over what a person has put there.
        return problem.kind() != RuntimeProblem.Kind.RULE
                && (problem.file().orElse("").contains(path)
                        || problem.message().contains(path));
    }
}
