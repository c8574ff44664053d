package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.Target;
import io.appbuilder.model.blueprint.language.Words;
import java.util.List;
import java.util.Optional;

/** Decides which table a prompt means when it may not say so. */
final class TargetResolver {

    private final Drafts drafts;
    private final Optional<String> focus;
    private Optional<String> created = Optional.empty();

    /** @param focus the table that the person chose, or the one that was changed last */
    TargetResolver(Drafts drafts, Optional<String> focus) {
        this.drafts = drafts;
        this.focus = focus;
    }

    /** A table of this very prompt is the one that the rest of the prompt is about. */
    void tableCreated(String name) {
        created = Optional.of(name);
    }

    /** How a target was resolved. */
    sealed interface Resolution {
        record Found(TableDraft table) implements Resolution {}

        record NotFound(Remark remark) implements Resolution {}

        /** Any of these may be meant. */
        record Unclear(List<TableDraft> tables) implements Resolution {}
    }

    Resolution resolve(Target target) {
        return resolve(target, drafts.all());
    }

    /** @param candidates tables that come into question when the prompt names none; all if empty */
    Resolution resolve(Target target, List<TableDraft> candidates) {
        return switch (target) {
            case Target.Named(String name) ->
                drafts.byName(name)
                        .or(() -> drafts.named(Words.split(name)))
                        .<Resolution>map(Resolution.Found::new)
                        .orElseGet(() -> new Resolution.NotFound(new Remark.NoTable()));
            case Target.Unknown unknown ->
                drafts.named(unknown.phrase().words())
                        .<Resolution>map(Resolution.Found::new)
                        .orElseGet(() -> new Resolution.NotFound(new Remark.TableUnknown(
                                unknown.phrase().text(),
                                drafts.all().stream().map(TableDraft::label).toList())));
            case Target.Unnamed _ -> unnamed(candidates.isEmpty() ? drafts.all() : candidates);
        };
    }

    private Resolution unnamed(List<TableDraft> candidates) {
        if (candidates.isEmpty()) {
            return new Resolution.NotFound(new Remark.NoTable());
        }
        if (candidates.size() == 1) {
            return new Resolution.Found(candidates.getFirst());
        }
        Optional<String> meant = created.or(() -> focus);
        return meant.flatMap(name -> candidates.stream()
                        .filter(table -> table.name().equals(name))
                        .findFirst())
                .<Resolution>map(Resolution.Found::new)
                .orElseGet(() -> new Resolution.Unclear(candidates));
    }
}
