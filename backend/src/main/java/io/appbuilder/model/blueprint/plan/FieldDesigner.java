package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.model.blueprint.grammar.FieldWish;
import io.appbuilder.model.blueprint.grammar.Phrase;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.FieldSpec.ChoiceSpec;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept.ChoiceConcept;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns wishes and concepts into fields: name, labels, type, choices, and what rules add. */
final class FieldDesigner {

    private final Dictionary dictionary;
    private final Identifiers identifiers;
    private final RuleBook rules;
    private final Language language;

    FieldDesigner(Dictionary dictionary, Identifiers identifiers, RuleBook rules, Language language) {
        this.dictionary = dictionary;
        this.identifiers = identifiers;
        this.rules = rules;
        this.language = language;
    }

    /** Name and label that words give a field. */
    record Naming(String name, Localized label) {}

    /** Empty if the words cannot be a name. */
    Optional<Naming> naming(Phrase phrase) {
        Optional<String> identifier = identifiers.of(phrase.text(), "value");
        if (!phrase.clean() || identifier.isEmpty()) {
            return Optional.empty();
        }
        String own = Labels.capitalise(phrase.text());
        Localized label = dictionary
                .field(phrase.words(), language)
                .map(FieldConcept::label)
                .map(known -> sameName(known.in(language), own) ? known : Localized.of(language, own, other(known)))
                .orElse(Localized.same(own));
        return Optional.of(new Naming(identifier.get(), label));
    }

    /**
     * The field that a person wishes for; empty if its words cannot be a name.
     *
     * @param related table that the words name, to which the field then points unless it is clearly something else
     * @param creating whether its table is new; a field added later is never required by itself, for the rows that are there
     * @param remarks gets what the person should know about it
     */
    Optional<FieldSpec> design(FieldWish wish, Optional<TableDraft> related, boolean creating, List<Remark> remarks) {
        Optional<Naming> naming = naming(wish.phrase());
        if (naming.isEmpty()) {
            return Optional.empty();
        }
        Optional<FieldConcept> concept = dictionary.field(wish.phrase().words(), language);
        boolean open = wish.type().isEmpty() && wish.choices().isEmpty();
        boolean plain = concept.map(known -> known.type() == FieldType.TEXT).orElse(true);
        boolean thing =
                plain && (concept.isPresent() || dictionary.typeOf(wish.phrase().words(), language) == FieldType.TEXT);
        if (open && thing && related.isPresent()) {
            FieldSpec relation = related.get().isNamed(wish.phrase().words())
                    ? relation(related.get())
                    : relation(related.get(), naming.get());
            return Optional.of(wish.required() ? relation.withRequired() : relation);
        }
        FieldType type = wish.type()
                .or(() -> wish.choices().isEmpty() ? Optional.empty() : Optional.of(FieldType.CHOICE))
                .or(() -> concept.map(FieldConcept::type))
                .orElseGet(() -> dictionary.typeOf(wish.phrase().words(), language));
        List<ChoiceSpec> choices = wished(wish.choices());
        if (isYesOrNo(wish.choices())) {
            type = FieldType.BOOLEAN;
            choices = List.of();
        }
        if (type == FieldType.CHOICE && choices.isEmpty()) {
            choices = known(concept.map(FieldConcept::choices).orElse(List.of()));
            if (choices.isEmpty()) {
                type = FieldType.TEXT;
            } else {
                remarks.add(new Remark.UsualChoices(
                        naming.get().label(),
                        choices.stream().map(ChoiceSpec::label).toList()));
            }
        }
        boolean required = wish.required()
                || (creating && concept.map(FieldConcept::required).orElse(false));
        FieldType meant = type;
        Optional<FieldConcept> same = concept.filter(known -> known.type() == meant);
        return Optional.of(new FieldSpec(
                naming.get().name(),
                naming.get().label(),
                type,
                required,
                wish.unique(),
                wish.bounds().or(same.map(FieldConcept::bounds).orElse(Bounds.NONE)),
                choices,
                Optional.empty(),
                same.flatMap(this::defaultValue),
                same.flatMap(this::help),
                same.map(this::extras).orElse(Map.of()),
                same.map(this::references).orElse(List.of())));
    }

    /** The field that a concept stands for. */
    FieldSpec design(FieldConcept concept) {
        return new FieldSpec(
                safe(concept.name()),
                concept.label(),
                concept.type(),
                concept.required(),
                false,
                concept.bounds(),
                known(concept.choices()),
                Optional.empty(),
                defaultValue(concept),
                help(concept),
                extras(concept),
                references(concept));
    }

    /** The table that the words for a field name. */
    Optional<TableDraft> pointedTo(Phrase phrase, Drafts drafts) {
        return drafts.pointedTo(phrase.words(), language);
    }

    /** A field that points to a row of {@code table}. */
    FieldSpec relation(TableDraft table) {
        String singular =
                identifiers.of(table.singular().in(language) + " id", "link").orElse(table.name() + "_id");
        return relation(table, new Naming(singular, table.singular()));
    }

    /** Likewise, under a name of its own: "home team" and "away team" both point to teams. */
    private static FieldSpec relation(TableDraft table, Naming naming) {
        String singular = naming.name();
        String name = singular.endsWith("_id")
                ? singular
                : singular.substring(0, Math.min(singular.length(), Identifiers.MAX_LENGTH - 3)) + "_id";
        return new FieldSpec(
                name,
                naming.label(),
                FieldType.RELATION,
                false,
                false,
                Bounds.NONE,
                List.of(),
                Optional.of(table.name()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /** Identifier of a concept in the app's language. */
    String safe(Localized name) {
        return identifiers.of(name.in(language), "value").orElse("champ");
    }

    List<ChoiceSpec> wished(List<Phrase> phrases) {
        // "S, M, L" are sizes: M is short for no one here.
        boolean sized =
                phrases.stream().filter(phrase -> phrase.text().length() == 1).count() > 1;
        Map<String, ChoiceSpec> choices = new LinkedHashMap<>();
        for (Phrase phrase : phrases) {
            Optional<String> value = new Identifiers(java.util.Set.of()).of(phrase.text(), "");
            if (!phrase.clean() || value.isEmpty() || choices.size() == Limits.CHOICES_PER_FIELD) {
                continue;
            }
            String own = Labels.capitalise(phrase.text());
            Localized label = (sized ? Optional.<ChoiceConcept>empty() : dictionary.choice(phrase.words(), language))
                    .map(known -> Localized.of(language, own, other(known.label())))
                    .orElse(Localized.same(own));
            choices.putIfAbsent(value.get(), new ChoiceSpec(value.get(), label));
        }
        return new ArrayList<>(choices.values());
    }

    private List<ChoiceSpec> known(List<ChoiceConcept> concepts) {
        return concepts.stream()
                .map(choice -> new ChoiceSpec(choice.value().in(language), choice.label()))
                .toList();
    }

    private boolean isYesOrNo(List<Phrase> choices) {
        return choices.size() == 2
                && choices.stream()
                        .allMatch(choice -> dictionary
                                .choice(choice.words(), language)
                                .map(known -> known.label().en().equals("Yes")
                                        || known.label().en().equals("No"))
                                .orElse(false));
    }

    /** A number that a rule owns is never retyped, only named. */
    private Optional<JsonNode> defaultValue(FieldConcept concept) {
        return concept.defaultFrom()
                .filter(reference -> rules.value(reference).isPresent())
                .map(reference -> JsonNodeFactory.instance.objectNode().put("rule", reference));
    }

    /** A percentage that a rule lists offers that list. */
    private Map<String, JsonNode> extras(FieldConcept concept) {
        return concept.shapedBy()
                .filter(_ -> concept.type() == FieldType.PERCENT)
                .filter(reference -> rules.value(reference).isPresent())
                .<Map<String, JsonNode>>map(reference -> Map.of("values", TextNode.valueOf(reference)))
                .orElse(Map.of());
    }

    private List<String> references(FieldConcept concept) {
        List<String> references = new ArrayList<>();
        concept.shapedBy().ifPresent(references::add);
        concept.defaultFrom().ifPresent(references::add);
        return references;
    }

    private Optional<Localized> help(FieldConcept concept) {
        Optional<String> value = concept.shapedBy().flatMap(rules::value).map(JsonNode::asText);
        return concept.help()
                .filter(_ -> concept.shapedBy().isEmpty() || value.isPresent())
                .map(help -> new Localized(
                        help.fr().replace("{value}", value.orElse("")),
                        help.en().replace("{value}", value.orElse(""))));
    }

    private boolean sameName(String known, String own) {
        return identifiers.of(known, "value").equals(identifiers.of(own, "value"));
    }

    private String other(Localized label) {
        return language == Language.FR ? label.en() : label.fr();
    }
}
