package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.conversation.Applied;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.RuleBook;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of the leg that follows the tool calls: what was done, which rules shaped it, what may come next. */
public final class ClosingText {

    private final ProjectState state;
    private final RuleBook rules;
    private final List<ModuleTemplate> templates;
    private final Wording wording;

    public ClosingText(ProjectState state, RuleBook rules, List<ModuleTemplate> templates, Language language) {
        this.state = state;
        this.rules = rules;
        this.templates = List.copyOf(templates);
        this.wording = Wording.of(language);
    }

    public List<String> restored() {
        return List.of(wording.restored());
    }

    public List<String> done(List<Applied> applied) {
        List<String> paragraphs = new ArrayList<>();
        Set<String> references = new LinkedHashSet<>();
        for (Applied one : applied) {
            boolean aside = one instanceof Applied.OptionsWritten || one instanceof Applied.AppChanged;
            if (aside && applied.size() > 1) {
                continue;
            }
            paragraphs.add(wording.done(one, subject(one)));
            references.addAll(references(one));
        }
        List<Localized> labels = rules.labels(rules.existing(references));
        if (!labels.isEmpty()) {
            paragraphs.add(wording.rules(labels));
        }
        paragraphs.add(wording.restOfAppUntouched());
        paragraphs.add(wording.nextStep(suggestion(applied)));
        return paragraphs;
    }

    /** @param uses the calls, of which {@code failures} answers those that did not work */
    public List<String> failed(List<ToolUse> uses, List<ToolResult> failures) {
        List<String> parts = uses.stream()
                .filter(use -> failures.stream()
                        .anyMatch(failure -> failure.toolUseId().equals(use.id())))
                .map(use -> use.input().path("path").asText())
                .map(path -> wording.part(path, module(path)))
                .distinct()
                .toList();
        return List.of(wording.failed(parts, failures.getFirst().content()));
    }

    private Optional<Localized> module(String path) {
        return state.tables().stream()
                .filter(table -> path.contains("/" + table.slug() + "/") || path.equals("api/" + table.name() + ".ts"))
                .map(TableModule::label)
                .findFirst();
    }

    private Localized subject(Applied applied) {
        return switch (applied) {
            case Applied.TableCreated created -> created.label();
            case Applied.FieldsAdded added -> tableLabel(added.slug());
            case Applied.FieldsRemoved removed -> tableLabel(removed.slug());
            case Applied.FieldRenamed renamed -> tableLabel(renamed.slug());
            case Applied.FieldChanged changed -> tableLabel(changed.slug());
            case Applied.ScreenChanged changed -> tableLabel(changed.slug());
            case Applied.Removed removed ->
                Localized.same(Labels.capitalise(removed.name().replace('_', ' ')));
            case Applied.AppChanged _, Applied.DashboardChanged _ -> Localized.same("");
            case Applied.ModuleWritten written ->
                template(written.slug()).map(ModuleTemplate::label).orElseGet(() -> Localized.same(written.slug()));
            case Applied.OptionsWritten written ->
                templates.stream()
                        .filter(template -> template.options()
                                .filter(options -> options.file().equals(written.path()))
                                .isPresent())
                        .map(ModuleTemplate::label)
                        .findFirst()
                        .orElseGet(() -> Localized.same(written.path()));
        };
    }

    private List<String> references(Applied applied) {
        return switch (applied) {
            case Applied.TableCreated created -> created.rules();
            case Applied.FieldsAdded added ->
                added.types().contains("money") ? List.of("pricing.currency", "pricing.priceDecimals") : List.of();
            case Applied.ModuleWritten written ->
                template(written.slug()).map(ModuleTemplate::rules).orElse(List.of());
            case Applied.FieldsRemoved _,
                    Applied.FieldRenamed _,
                    Applied.FieldChanged _,
                    Applied.ScreenChanged _,
                    Applied.AppChanged _,
                    Applied.DashboardChanged _,
                    Applied.Removed _,
                    Applied.OptionsWritten _ -> List.of();
        };
    }

    private Localized tableLabel(String slug) {
        return state.tables().stream()
                .filter(table -> table.slug().equals(slug))
                .map(TableModule::label)
                .findFirst()
                .orElseGet(() -> Localized.same(slug));
    }

    private Optional<ModuleTemplate> template(String slug) {
        return templates.stream()
                .filter(template -> template.moduleSlugs().contains(slug))
                .findFirst();
    }

    /** Something that the app does not have yet, about what was just made if possible. */
    private String suggestion(List<Applied> applied) {
        for (Applied one : applied) {
            if (one instanceof Applied.TableCreated created) {
                boolean contactable = has(created, "E-mail") || has(created, "Email");
                boolean phone = has(created, "Téléphone");
                boolean status = has(created, "Statut");
                if (contactable && !phone) {
                    return wording.suggestField(created.label());
                }
                if (!status) {
                    return wording.suggestChoice(created.label());
                }
            }
        }
        boolean madeDashboard = applied.contains(new Applied.ModuleWritten("dashboard"));
        return state.hasModule("dashboard") || madeDashboard ? wording.suggestCalculator() : wording.suggestDashboard();
    }

    private static boolean has(Applied.TableCreated created, String label) {
        return created.fields().stream().anyMatch(field -> field.fr().equals(label));
    }
}
