package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.rules.Rule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The company's rules as far as tables and modules take from them. A reference is {@code <rule>.<key of its values>}. */
public final class RuleBook {

    private final List<Rule> rules;

    public RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The value that a reference names; empty if the company has no such rule. */
    public Optional<JsonNode> value(String reference) {
        int dot = reference.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String key = reference.substring(dot + 1);
        return rule(reference.substring(0, dot)).map(rule -> rule.values().get(key));
    }

    /** References that shape a table with these fields, without those the company has no rule for. */
    public List<String> shaping(Collection<FieldSpec> fields) {
        Set<String> references = new LinkedHashSet<>();
        references.add("design.tokens");
        for (FieldSpec field : fields) {
            references.addAll(shaping(field));
        }
        return existing(references);
    }

    /** References that shape one field, likewise. */
    public List<String> shaping(FieldSpec field) {
        Set<String> references = new LinkedHashSet<>(field.rules());
        if (field.type() == FieldType.MONEY) {
            references.add("pricing.currency");
            references.add("pricing.priceDecimals");
        }
        return existing(references);
    }

    public List<String> existing(Collection<String> references) {
        return references.stream()
                .filter(reference -> value(reference).isPresent())
                .toList();
    }

    /** Labels of the rules that the references name, each once. */
    public List<Localized> labels(Collection<String> references) {
        Set<String> ids = new LinkedHashSet<>();
        references.forEach(reference -> ids.add(reference.split("\\.", 2)[0]));
        return ids.stream()
                .map(this::rule)
                .flatMap(Optional::stream)
                .map(rule -> new Localized(rule.label().fr(), rule.label().en()))
                .toList();
    }

    private Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
