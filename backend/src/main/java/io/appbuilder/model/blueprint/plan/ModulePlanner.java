package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.Option;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate.Options;
import java.util.ArrayList;
import java.util.List;

/** Plans finished modules that come with a template. */
final class ModulePlanner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProjectState state;
    private final List<Change> changes;
    private final List<Remark> remarks;

    ModulePlanner(ProjectState state, List<Change> changes, List<Remark> remarks) {
        this.state = state;
        this.changes = changes;
        this.remarks = remarks;
    }

    /** @param named ids of the options that the prompt names; none means all */
    void add(ModuleTemplate template, List<String> named) {
        List<String> all = template.options().map(ModulePlanner::ids).orElse(List.of());
        List<String> wanted = named.isEmpty() ? all : named;
        if (template.moduleSlugs().stream().noneMatch(state::hasModule)) {
            changes.add(new Change.AddModule(template, wanted));
            return;
        }
        List<String> present = template.options().map(this::present).orElse(List.of());
        List<String> added = wanted.stream().filter(id -> !present.contains(id)).toList();
        if (added.isEmpty()) {
            remarks.add(new Remark.ModuleExists(template.label()));
            return;
        }
        List<String> joined = new ArrayList<>(present);
        joined.addAll(added);
        changes.add(new Change.SetOptions(template, joined, added));
    }

    private static List<String> ids(Options options) {
        return options.choices().stream().map(Option::id).toList();
    }

    private List<String> present(Options options) {
        List<String> present = new ArrayList<>();
        state.content(options.file()).ifPresent(content -> {
            try {
                for (JsonNode id : JSON.readTree(content)) {
                    present.add(id.asText());
                }
            } catch (JsonProcessingException e) {
                // A list that cannot be read is written anew with what is asked for now.
                present.clear();
            }
        });
        return present;
    }
}
