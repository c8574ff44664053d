package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.FieldSpec.ChoiceSpec;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans tables for dropped files, exactly as the studio described them; it fills in the rows afterwards. */
public final class CsvPlanner {

    private static final Set<String> OWN_COLUMNS = Set.of("id", "created_at");

    private final ProjectState state;
    private final RuleBook rules;
    private final Language language;
    private final List<Change> changes = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    public CsvPlanner(ProjectState state, RuleBook rules, Language language) {
        this.state = state;
        this.rules = rules;
        this.language = language;
    }

    public Plan plan(List<CsvAttachment> attachments) {
        Set<String> planned = new HashSet<>();
        for (CsvAttachment attachment : attachments) {
            Localized label = Localized.same(attachment.label());
            Optional<Remark> obstacle = obstacle(attachment, planned);
            if (obstacle.isPresent()) {
                remarks.add(obstacle.get());
                continue;
            }
            planned.add(attachment.table());
            changes.add(new Change.CreateTable(table(attachment, label), Set.of(), Optional.empty()));
            remarks.add(new Remark.RowsFollow(label, attachment.rowCount()));
        }
        if (!changes.isEmpty()) {
            AppNaming.name(state, changes, language, Optional.empty()).ifPresent(naming -> changes.add(0, naming));
        }
        return new Plan(changes, remarks, Optional.empty());
    }

    private Optional<Remark> obstacle(CsvAttachment attachment, Set<String> planned) {
        String name = attachment.table();
        if (!Identifiers.isIdentifier(name)) {
            return Optional.of(new Remark.BadName(attachment.label()));
        }
        boolean exists = planned.contains(name)
                || state.table(name).isPresent()
                || state.hasModule(name)
                || state.schema().hasTable(name);
        if (exists) {
            return Optional.of(new Remark.TableExists(Localized.same(attachment.label())));
        }
        if (state.tables().size() + planned.size() >= Limits.TABLES_PER_PROJECT) {
            return Optional.of(new Remark.TooManyTables(Limits.TABLES_PER_PROJECT));
        }
        if (attachment.columns().size() > Limits.COLUMNS_PER_FILE) {
            return Optional.of(new Remark.TooManyFields(Localized.same(attachment.label()), Limits.COLUMNS_PER_FILE));
        }
        Set<String> names = new HashSet<>();
        return attachment.columns().stream()
                .filter(column -> !Identifiers.isIdentifier(column.name())
                        || OWN_COLUMNS.contains(column.name())
                        || !names.add(column.name()))
                .findFirst()
                .map(column -> new Remark.ColumnRefused(column.label()));
    }

    private TableSpec table(CsvAttachment attachment, Localized label) {
        List<FieldSpec> fields =
                attachment.columns().stream().map(CsvPlanner::field).toList();
        Localized singular = Localized.same(Labels.singular(attachment.label(), language));
        return TableSpec.plain(attachment.table(), label, singular, "folder", fields, rules.shaping(fields));
    }

    private static FieldSpec field(CsvAttachment.Column column) {
        FieldType type = FieldType.find(column.type())
                .filter(known -> known != FieldType.RELATION)
                .filter(known -> known != FieldType.CHOICE || !column.choices().isEmpty())
                .orElse(FieldType.TEXT);
        // The rows hold these very values, so they are kept as they are.
        List<ChoiceSpec> choices = type == FieldType.CHOICE
                ? column.choices().stream()
                        .distinct()
                        .map(value -> new ChoiceSpec(value, Localized.same(value)))
                        .toList()
                : List.of();
        return new FieldSpec(
                column.name(),
                Localized.same(column.label()),
                type,
                false,
                false,
                Bounds.NONE,
                choices,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }
}
