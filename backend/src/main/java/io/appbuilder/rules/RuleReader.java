package io.appbuilder.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.rules.Rule.LocalizedList;
import io.appbuilder.rules.Rule.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a file of rules, as {@code rules/rule.schema.json} describes it. */
public final class RuleReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> FIELDS = Set.of("$schema", "label", "description", "keywords", "rules");

    private RuleReader() {}

    /**
     * Reads one file.
     *
     * @param day decides which of its rules are in force
     * @throws InvalidRuleException naming the first field that is not as it must be
     */
    public static Rule read(String id, String text, LocalDate day) throws InvalidRuleException {
        if (!ID.matcher(id).matches()) {
            throw new InvalidRuleException("its name must be lower-case words joined by hyphens");
        }
        var file = RuleFields.object(parse(text), "the file");
        RuleFields.onlyKnown(file, "", FIELDS);
        var label = RuleFields.localized(file, "", "label");
        var description = RuleFields.localized(file, "", "description");
        var keywords = RuleFields.strings(file.path("keywords"), "keywords");
        var statements = statements(file.path("rules"));
        var inForce = statements.stream()
                .filter(statement -> statement.isInForce(day))
                .toList();
        return new Rule(id, label, description, keywords, values(inForce), guidance(inForce), statements, inForce);
    }

    private static JsonNode parse(String text) throws InvalidRuleException {
        try {
            return StrictJson.read(text);
        } catch (InvalidJsonException e) {
            throw new InvalidRuleException("not JSON: " + e.getMessage());
        }
    }

    private static List<Statement> statements(JsonNode node) throws InvalidRuleException {
        if (!node.isArray() || node.isEmpty()) {
            throw new InvalidRuleException("rules: a list of at least one rule is expected");
        }
        var statements = new ArrayList<Statement>();
        for (JsonNode element : node) {
            var statement = StatementReader.read(element, "rules[%d]".formatted(statements.size()));
            if (statements.stream().anyMatch(other -> other.id().equals(statement.id()))) {
                throw new InvalidRuleException(
                        "rules[%d].id: \"%s\" is there twice".formatted(statements.size(), statement.id()));
            }
            statements.add(statement);
        }
        return statements;
    }

    private static ObjectNode values(List<Statement> statements) throws InvalidRuleException {
        var values = JsonNodeFactory.instance.objectNode();
        var owners = new HashMap<String, String>();
        for (Statement statement : statements) {
            for (var value : statement.values().properties()) {
                var owner = owners.putIfAbsent(value.getKey(), statement.id());
                if (owner != null) {
                    throw new InvalidRuleException("values.%s: both %s and %s give it, and both are in force"
                            .formatted(value.getKey(), owner, statement.id()));
                }
                values.set(value.getKey(), value.getValue());
            }
        }
        return values;
    }

    private static LocalizedList guidance(List<Statement> statements) {
        return new LocalizedList(
                statements.stream().map(rule -> rule.statement().fr()).toList(),
                statements.stream().map(rule -> rule.statement().en()).toList());
    }
}
