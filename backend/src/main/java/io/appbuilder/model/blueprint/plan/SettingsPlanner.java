package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.model.blueprint.grammar.Intent.MoveMenu;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what concerns the app as a whole: its theme, colour, language, title, and the order of its menu. */
final class SettingsPlanner {

    private static final int LONGEST_TITLE = 60;
    private static final Map<String, Localized> THEMES = Map.of(
            "dark", new Localized("sombre", "dark"),
            "light", new Localized("clair", "light"),
            "system", new Localized("du système", "system"));

    private final ProjectState state;
    private final Drafts drafts;
    private final List<Change> changes;
    private final List<Remark> remarks;
    private Optional<List<String>> menu = Optional.empty();

    SettingsPlanner(ProjectState state, Drafts drafts, List<Change> changes, List<Remark> remarks) {
        this.state = state;
        this.drafts = drafts;
        this.changes = changes;
        this.remarks = remarks;
    }

    void theme(String theme) {
        set("theme", TextNode.valueOf(theme), Said.of("theme-set", THEMES.getOrDefault(theme, Localized.same(theme))));
    }

    void accent(String accent) {
        set("accent", TextNode.valueOf(accent), Said.of("accent-set", Localized.same(accent)));
    }

    void language(Language language) {
        Localized name =
                language == Language.FR ? new Localized("français", "French") : new Localized("anglais", "English");
        set("language", TextNode.valueOf(language == Language.FR ? "fr" : "en"), Said.of("language-set", name));
    }

    void title(Phrase title) {
        if (title.text().length() > LONGEST_TITLE
                || title.text().chars().anyMatch(sign -> "<>{}`".indexOf(sign) >= 0)) {
            remarks.add(new Remark.BadName(title.text()));
            return;
        }
        String name = Labels.capitalise(title.text());
        set("name", TextNode.valueOf(name), Said.of("title-set", Localized.same(name)));
    }

    void move(MoveMenu wish) {
        List<String> order = new ArrayList<>(menu.orElseGet(state::menu));
        drafts.all().stream()
                .map(TableDraft::slug)
                .filter(slug -> !order.contains(slug))
                .filter(slug -> state.hasModule(slug) || isNew(slug))
                .forEach(order::add);
        Optional<String> slug = slug(wish.module());
        Optional<String> other = wish.other().flatMap(this::slug);
        if (slug.isEmpty() || (wish.other().isPresent() && other.isEmpty())) {
            remarks.add(new Remark.TableUnknown(
                    wish.module().text(),
                    drafts.all().stream().map(TableDraft::label).toList()));
            return;
        }
        order.remove(slug.get());
        int at = switch (wish.place()) {
            case FIRST -> 0;
            case LAST -> order.size();
            case BEFORE -> Math.max(0, order.indexOf(other.orElse("")));
            case AFTER -> order.indexOf(other.orElse("")) + 1;
        };
        order.add(at, slug.get());
        menu = Optional.of(order);
        ArrayNode slugs = JsonNodeFactory.instance.arrayNode();
        order.forEach(slugs::add);
        List<Localized> labels = order.stream().map(this::label).toList();
        changes.removeIf(change ->
                change instanceof Change.SetAppKeys keys && keys.keys().containsKey("menu"));
        set("menu", slugs, Said.of("menu-ordered").and(labels));
    }

    private boolean isNew(String slug) {
        return drafts.byName(slug).filter(TableDraft::isNew).isPresent();
    }

    private Optional<String> slug(Phrase phrase) {
        return drafts.named(phrase.words())
                .map(TableDraft::slug)
                .or(() -> state.moduleNamed(phrase.words()).map(ProjectState.Module::slug));
    }

    private Localized label(String slug) {
        return drafts.all().stream()
                .filter(table -> table.slug().equals(slug))
                .map(TableDraft::label)
                .findFirst()
                .or(() -> state.module(slug).map(ProjectState.Module::label))
                .orElse(Localized.same(slug));
    }

    private void set(String key, JsonNode value, Said said) {
        JsonNode before = state.json(ProjectState.APP_FILE)
                .map(app -> app.path(key))
                .orElse(JsonNodeFactory.instance.missingNode());
        if (before.equals(value)) {
            remarks.add(new Remark.Told(Said.of("app-already-so"), false));
            return;
        }
        changes.add(new Change.SetAppKeys(Map.of(key, value), said));
    }
}
