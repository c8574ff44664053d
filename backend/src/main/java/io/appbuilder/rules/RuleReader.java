package io.appbuilder.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.rules.Rule.Localized;
import io.appbuilder.rules.Rule.LocalizedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a rule's JSON text. */
public final class RuleReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> FIELDS =
            Set.of("$schema", "label", "description", "keywords", "values", "guidance");

    private RuleReader() {}

    /** @throws InvalidRuleException naming the first field that is not as it must be */
    public static Rule read(String id, String text) throws InvalidRuleException {
        if (!ID.matcher(id).matches()) {
            throw new InvalidRuleException("its name must be lower-case words joined by hyphens");
        }
        var rule = object(parse(text), "the file");
        for (var field : rule.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new InvalidRuleException("%s: unknown field".formatted(field.getKey()));
            }
        }
        return new Rule(
                id,
                localized(rule, "label"),
                localized(rule, "description"),
                strings(rule.path("keywords"), "keywords"),
                object(rule.path("values"), "values"),
                localizedList(rule.path("guidance")));
    }

    private static JsonNode parse(String text) throws InvalidRuleException {
        try {
            return StrictJson.read(text);
        } catch (InvalidJsonException e) {
            throw new InvalidRuleException("not JSON: " + e.getMessage());
        }
    }

    private static Localized localized(JsonNode parent, String field) throws InvalidRuleException {
        var node = object(parent.path(field), field);
        return new Localized(string(node.path("fr"), field + ".fr"), string(node.path("en"), field + ".en"));
    }

    private static LocalizedList localizedList(JsonNode node) throws InvalidRuleException {
        object(node, "guidance");
        return new LocalizedList(strings(node.path("fr"), "guidance.fr"), strings(node.path("en"), "guidance.en"));
    }

    private static List<String> strings(JsonNode node, String field) throws InvalidRuleException {
        if (!node.isArray()) {
            throw new InvalidRuleException("%s: a list of texts is expected".formatted(field));
        }
        var strings = new ArrayList<String>();
        for (JsonNode element : node) {
            strings.add(string(element, "%s[%d]".formatted(field, strings.size())));
        }
        return strings;
    }

    private static String string(JsonNode node, String field) throws InvalidRuleException {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InvalidRuleException("%s: a text is expected".formatted(field));
        }
        return node.textValue();
    }

    private static ObjectNode object(JsonNode node, String field) throws InvalidRuleException {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidRuleException("%s: an object is expected".formatted(field));
    }
}
