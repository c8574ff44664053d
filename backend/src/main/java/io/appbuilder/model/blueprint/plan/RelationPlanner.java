package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.FieldWish;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;

/** Plans fields that point from one table to another; a table that a relation names and nobody has is made. */
final class RelationPlanner {

    private final Drafts drafts;
    private final TablePlanner tables;
    private final FieldPlanner fields;
    private final Language language;

    RelationPlanner(Drafts drafts, TablePlanner tables, FieldPlanner fields, Language language) {
        this.drafts = drafts;
        this.tables = tables;
        this.fields = fields;
        this.language = language;
    }

    /** The table that points, if there is one in the end. */
    Optional<TableDraft> relate(Relate wish) {
        boolean childIsNew = find(wish.child()).isEmpty();
        Optional<TableDraft> parent = find(wish.parent()).or(() -> make(wish.parent(), List.of()));
        Optional<TableDraft> child = find(wish.child()).or(() -> make(wish.child(), wish.childFields()));
        if (parent.isEmpty() || child.isEmpty()) {
            return Optional.empty();
        }
        if (wish.many()) {
            return join(child.get(), parent.get());
        }
        if (!childIsNew && !wish.childFields().isEmpty()) {
            fields.add(child.get(), wish.childFields());
        }
        boolean there = child.get().fields().stream()
                .anyMatch(field ->
                        field.relation().equals(Optional.of(parent.get().name())));
        if (!childIsNew || !there) {
            fields.relate(child.get(), parent.get());
        }
        return child;
    }

    /** A table between the two, each of whose rows points to one of either. */
    private Optional<TableDraft> join(TableDraft first, TableDraft second) {
        // The table that was named first in the sentence gives the first part of the name.
        String name =
                second.label().in(language) + " " + first.label().in(language).toLowerCase(java.util.Locale.ROOT);
        Phrase phrase = Phrase.plain(name);
        FieldWish one = FieldWish.named(second.singular().in(language));
        FieldWish other = FieldWish.named(first.singular().in(language));
        CreateTable table = new CreateTable(phrase, List.of(), List.of(one, other), Optional.empty());
        tables.announce(table);
        return tables.create(table);
    }

    private Optional<TableDraft> find(TableWords words) {
        Optional<TableDraft> found = drafts.named(words.phrase().words())
                .or(() -> words.concepts().stream().findFirst().flatMap(drafts::ofConcept));
        found.ifPresent(tables::ensure);
        return found;
    }

    private Optional<TableDraft> make(TableWords words, List<FieldWish> wishes) {
        String plural = words.concepts().isEmpty()
                ? Labels.plural(words.phrase().text(), language)
                : words.phrase().text();
        CreateTable table = new CreateTable(
                words.phrase().clean() ? Phrase.plain(plural) : words.phrase(),
                words.concepts(),
                wishes,
                Optional.empty());
        tables.announce(table);
        return tables.create(table);
    }
}
