package io.appbuilder.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.rules.Rule.Localized;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fields of a rule's JSON. Each refusal names the field and what is expected there. */
final class RuleFields {

    private RuleFields() {}

    static ObjectNode object(JsonNode node, String field) throws InvalidRuleException {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidRuleException("%s: an object is expected".formatted(field));
    }

    static void onlyKnown(ObjectNode object, String prefix, Set<String> known) throws InvalidRuleException {
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                throw new InvalidRuleException("%s%s: unknown field".formatted(prefix, field.getKey()));
            }
        }
    }

    static Localized localized(ObjectNode parent, String prefix, String name) throws InvalidRuleException {
        var field = prefix + name;
        var node = object(parent.path(name), field);
        onlyKnown(node, field + ".", Set.of("fr", "en"));
        return new Localized(string(node.path("fr"), field + ".fr"), string(node.path("en"), field + ".en"));
    }

    static List<String> strings(JsonNode node, String field) throws InvalidRuleException {
        if (!node.isArray()) {
            throw new InvalidRuleException("%s: a list of texts is expected".formatted(field));
        }
        var strings = new ArrayList<String>();
        for (JsonNode element : node) {
            strings.add(string(element, "%s[%d]".formatted(field, strings.size())));
        }
        return strings;
    }

    static List<String> someStrings(JsonNode node, String field) throws InvalidRuleException {
        var strings = strings(node, field);
        if (strings.isEmpty()) {
            throw new InvalidRuleException("%s: at least one text is expected".formatted(field));
        }
        return strings;
    }

    static String string(JsonNode node, String field) throws InvalidRuleException {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InvalidRuleException("%s: a text is expected".formatted(field));
        }
        return node.textValue();
    }

    static Optional<LocalDate> date(JsonNode node, String field) throws InvalidRuleException {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(string(node, field)));
        } catch (DateTimeException e) {
            throw new InvalidRuleException("%s: a date such as 2026-01-31 is expected".formatted(field));
        }
    }
}
