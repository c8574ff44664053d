package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.grammar.FieldWish;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.model.blueprint.vocabulary.TableConcept.DocumentConcept;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Designs a new table from what a prompt says and what the vocabulary knows about it. */
final class TableDesigner {

    private final Vocabulary vocabulary;
    private final Identifiers identifiers;
    private final FieldDesigner fields;
    private final DocumentDesigner documents;
    private final RuleBook rules;
    private final Language language;

    TableDesigner(
            Vocabulary vocabulary,
            Identifiers identifiers,
            FieldDesigner fields,
            DocumentDesigner documents,
            RuleBook rules,
            Language language) {
        this.vocabulary = vocabulary;
        this.documents = documents;
        this.identifiers = identifiers;
        this.fields = fields;
        this.rules = rules;
        this.language = language;
    }

    /** What a table is called. */
    record Naming(String name, Localized label, Localized singular, String icon) {}

    /** Empty if the words cannot be a name. A person's own word for a known table stays its name. */
    Optional<Naming> naming(Phrase phrase, Optional<TableConcept> concept) {
        if (concept.isPresent() && (phrase.isEmpty() || names(phrase, concept.get()))) {
            TableConcept known = concept.get();
            String name = identifiers.of(known.name().in(language), "list").orElse(known.id());
            return Optional.of(new Naming(name, known.label(), known.singular(), known.icon()));
        }
        Optional<String> name = identifiers.of(phrase.text().replace('-', ' '), "list");
        if (!phrase.clean() || name.isEmpty()) {
            return Optional.empty();
        }
        String label = Labels.capitalise(phrase.text());
        String singular = Labels.singular(label, language);
        return Optional.of(concept.map(known -> new Naming(
                        name.get(),
                        Localized.of(language, label, other(known.label())),
                        Localized.of(language, singular, other(known.singular())),
                        known.icon()))
                .orElseGet(() -> new Naming(name.get(), Localized.same(label), Localized.same(singular), "folder")));
    }

    /** The fields of a new table: those wished for, else those of its concept, else a name and notes. */
    List<FieldSpec> fields(CreateTable intent, Naming naming, Drafts drafts, List<Remark> remarks) {
        Map<String, FieldSpec> specs = new LinkedHashMap<>();
        for (FieldWish wish : intent.fields()) {
            Optional<TableDraft> related = fields.pointedTo(wish.phrase(), drafts)
                    .filter(other -> !other.name().equals(naming.name()));
            fields.design(wish, related, true, remarks)
                    .ifPresentOrElse(
                            spec -> keep(spec, specs, naming, remarks),
                            () -> remarks.add(new Remark.BadName(wish.phrase().text())));
        }
        if (!specs.isEmpty() || !intent.fields().isEmpty()) {
            List<FieldSpec> wished = new ArrayList<>(specs.values());
            title(intent, wished).ifPresent(wished::addFirst);
            wished.addAll(links(intent, wished, naming, drafts));
            return wished;
        }
        List<FieldConcept> known =
                intent.concepts().stream().findFirst().map(TableConcept::fields).orElse(List.of());
        if (known.isEmpty()) {
            remarks.add(new Remark.UsualFields(naming.label()));
            known = List.of(
                    vocabulary.dictionary().fieldById("name"),
                    vocabulary.dictionary().fieldById("notes"));
        }
        Optional<DocumentConcept> document = intent.concepts().stream()
                .findFirst()
                .flatMap(TableConcept::document)
                .filter(found -> vocabulary
                        .tableById(found.lines())
                        .flatMap(drafts::ofConcept)
                        .isPresent());
        List<FieldConcept> concepts = document.isPresent() ? documents.concepts(known) : known;
        for (FieldConcept concept : concepts) {
            design(concept, naming, drafts)
                    .map(spec -> document.map(found -> documents.refine(concept, spec, found))
                            .orElse(spec))
                    .ifPresent(spec -> specs.putIfAbsent(spec.name(), spec));
        }
        namedBy(intent, naming, drafts)
                .filter(owner -> specs.values().stream()
                        .noneMatch(spec -> spec.relation().equals(Optional.of(owner.name()))))
                .map(fields::relation)
                .ifPresent(relation -> specs.putIfAbsent(relation.name(), relation));
        return new ArrayList<>(specs.values());
    }

    /** What a line or a loan is nothing without: the tables between which it stands, where its own fields name none of them. */
    private List<FieldSpec> links(CreateTable intent, List<FieldSpec> wished, Naming naming, Drafts drafts) {
        Optional<TableConcept> concept = intent.concepts().stream().findFirst();
        List<TableDraft> between = concept.map(TableConcept::fields).orElse(List.of()).stream()
                .flatMap(field -> field.relation().stream())
                .flatMap(to -> vocabulary.tableById(to.table()).stream())
                .flatMap(table -> drafts.ofConcept(table).stream())
                .filter(table -> !table.name().equals(naming.name()))
                .distinct()
                .toList();
        boolean lines = concept.filter(table -> table.id().endsWith("_lines")).isPresent();
        boolean related = wished.stream().anyMatch(spec -> spec.relation().isPresent());
        if (related || between.size() < (lines ? 1 : 2)) {
            return List.of();
        }
        return between.stream()
                .map(fields::relation)
                .filter(link -> wished.stream().noneMatch(spec -> spec.name().equals(link.name())))
                .toList();
    }

    /** "class bookings", "réservations de salles": the other table of the prompt that the name speaks of. */
    private Optional<TableDraft> namedBy(CreateTable intent, Naming naming, Drafts drafts) {
        List<String> words = intent.phrase().words();
        if (words.size() < 2) {
            return Optional.empty();
        }
        List<String> modifier =
                language == Language.FR ? words.subList(1, words.size()) : words.subList(0, words.size() - 1);
        return drafts.named(modifier).filter(owner -> !owner.name().equals(naming.name()));
    }

    /** Of a table that people are known to call by a name, when all that was wished for are dates, numbers and choices. */
    private Optional<FieldSpec> title(CreateTable intent, List<FieldSpec> wished) {
        boolean callable = wished.stream().anyMatch(spec -> switch (spec.type()) {
            case TEXT, LONGTEXT, EMAIL, PHONE, URL, RELATION -> true;
            case INTEGER, DECIMAL, MONEY, PERCENT, DATE, DATETIME, BOOLEAN, CHOICE -> false;
        });
        return callable
                ? Optional.empty()
                : intent.concepts().stream()
                        .findFirst()
                        .flatMap(concept -> concept.fields().stream().findFirst())
                        .filter(field ->
                                field.type() == FieldType.TEXT && field.id().equals("name"))
                        .map(fields::design);
    }

    TableSpec table(Naming naming, List<FieldSpec> specs) {
        return TableSpec.plain(
                naming.name(), naming.label(), naming.singular(), naming.icon(), specs, rules.shaping(specs));
    }

    private static void keep(FieldSpec spec, Map<String, FieldSpec> specs, Naming naming, List<Remark> remarks) {
        if (specs.putIfAbsent(spec.name(), spec) != null) {
            remarks.add(new Remark.FieldExists(naming.label(), spec.label()));
        }
    }

    /** A relation to a table that the project does not have becomes a text of that name, or nothing if it can be done without. */
    private Optional<FieldSpec> design(FieldConcept concept, Naming naming, Drafts drafts) {
        Optional<TableConcept> related = concept.relation().flatMap(to -> vocabulary.tableById(to.table()));
        if (concept.type() != FieldType.RELATION || related.isEmpty()) {
            return Optional.of(fields.design(concept));
        }
        TableConcept table = related.get();
        Optional<TableDraft> there =
                drafts.ofConcept(table).filter(draft -> !draft.name().equals(naming.name()));
        if (there.isPresent()) {
            FieldSpec relation = fields.relation(there.get());
            return Optional.of(concept.required() ? relation.withRequired() : relation);
        }
        return concept.relation().orElseThrow().needed()
                ? Optional.of(FieldSpec.plain(fields.safe(table.singular()), table.singular(), FieldType.TEXT))
                : Optional.empty();
    }

    private boolean names(Phrase phrase, TableConcept concept) {
        String key = Words.key(phrase.words(), java.util.Set.of());
        return key.equals(Words.key(Words.split(concept.label().in(language)), java.util.Set.of()))
                || key.equals(Words.key(Words.split(concept.singular().in(language)), java.util.Set.of()));
    }

    private String other(Localized label) {
        return language == Language.FR ? label.en() : label.fr();
    }
}
