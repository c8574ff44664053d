package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names an app after the first thing made in it, unless a person has named it. */
final class AppNaming {

    private static final Set<String> UNNAMED =
            Set.of("", "mon application", "mon app", "application", "my application", "my app", "app");

    private AppNaming() {}

    /** @param app what the prompt calls the app, if it names one */
    static Optional<Change> name(ProjectState state, List<Change> changes, Language language, Optional<Localized> app) {
        boolean unnamed = state.json(ProjectState.APP_FILE)
                .map(json -> json.path("name").asText("").strip().toLowerCase(Locale.ROOT))
                .map(UNNAMED::contains)
                .orElse(false);
        if (!unnamed || !state.isUntouched()) {
            return Optional.empty();
        }
        boolean titled = changes.stream()
                .anyMatch(change ->
                        change instanceof Change.SetAppKeys set && set.keys().containsKey("name"));
        if (titled) {
            return Optional.empty();
        }
        return app.or(() -> changes.stream()
                        .map(AppNaming::label)
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(label -> new Change.NameApp(label.in(language), language));
    }

    private static Optional<Localized> label(Change change) {
        return switch (change) {
            case Change.CreateTable create ->
                Optional.of(create.module()
                        .map(template -> template.label())
                        .orElse(create.table().label()));
            case Change.AddModule add -> Optional.of(add.template().label());
            case Change.NameApp _,
                    Change.AddFields _,
                    Change.MoveFields _,
                    Change.RenameField _,
                    Change.RemoveFields _,
                    Change.ReplaceField _,
                    Change.SetTableKeys _,
                    Change.SetAppKeys _,
                    Change.RemoveTable _,
                    Change.RemoveModule _,
                    Change.RenameTable _,
                    Change.SetDashboard _,
                    Change.Undo _,
                    Change.SetOptions _,
                    Change.RestoreFiles _ -> Optional.empty();
        };
    }
}
