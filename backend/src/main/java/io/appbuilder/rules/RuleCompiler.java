package io.appbuilder.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.rules.Rule.Localized;
import io.appbuilder.rules.Rule.Source;
import io.appbuilder.rules.Rule.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes of the rules what generated code imports, {@code src/rules.ts} and {@code src/tokens.css}, and
 * {@code src/rules-manifest.json}, which says where their values come from.
 */
public final class RuleCompiler {

    private static final ObjectWriter JSON = new ObjectMapper().writer(likeJavaScript());
    private static final String DESIGN = "design";
    private static final Pattern TOKEN_NAME = Pattern.compile("--[a-z][a-z0-9-]*");
    // What could end the declaration or start a comment has no place in a design token.
    private static final Pattern TOKEN_VALUE = Pattern.compile("(?!.*/\\*)[^;{}<>\\\\\\p{Cntrl}]+");

    private RuleCompiler() {}

    /** The values of all rules as one TypeScript constant, in order of {@code rules}; a rule {@code a-b} is its {@code aB}. */
    public static String typeScript(List<Rule> rules) {
        var values = JsonNodeFactory.instance.objectNode();
        rules.forEach(rule -> values.set(camelCase(rule.id()), rule.values()));
        try {
            return "/* Compiled from rules/*.json; do not edit. */\nexport const rules = %s as const;\n"
                    .formatted(JSON.writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always JSON", e);
        }
    }

    /**
     * What every rule says and where it is written, for people and for the check of hard-coded values:
     * {@code {"rules": [{"id": "finance.vat-rates", "title", "statement", "values": ["finance.vatRates"], …}]}}.
     */
    public static String manifest(List<Rule> rules) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (Rule rule : rules) {
            for (Statement statement : rule.statements()) {
                list.add(entry(rule, statement));
            }
        }
        try {
            return JSON.writeValueAsString(JsonNodeFactory.instance.objectNode().set("rules", list)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always JSON", e);
        }
    }

    private static ObjectNode entry(Rule rule, Statement statement) {
        var subject = camelCase(rule.id());
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put("id", rule.id() + "." + statement.id());
        localized(entry.putObject("title"), statement.title());
        localized(entry.putObject("statement"), statement.statement());
        var values = entry.putArray("values");
        statement.values().fieldNames().forEachRemaining(key -> values.add(subject + "." + key));
        statement.appliesTo().forEach(entry.putArray("appliesTo")::add);
        statement.validFrom().ifPresent(day -> entry.put("validFrom", day.toString()));
        statement.validUntil().ifPresent(day -> entry.put("validUntil", day.toString()));
        var sources = entry.putArray("source");
        for (Source source : statement.sources()) {
            var node = sources.addObject().put("title", source.title());
            source.url().ifPresent(url -> node.put("url", url));
        }
        var owns = entry.putArray("owns");
        for (ObjectNode owned : statement.owns()) {
            var copy = owned.deepCopy();
            if (copy.has("value")) {
                copy.put("value", subject + "." + copy.path("value").asText());
            }
            owns.add(copy);
        }
        return entry;
    }

    private static void localized(ObjectNode node, Localized text) {
        node.put("fr", text.fr()).put("en", text.en());
    }

    /**
     * The Tailwind theme of the rule {@code design}: its {@code values.tokens}, shared and light ones first, dark ones as
     * overrides. Empty when there is no such rule or it has no tokens.
     *
     * @throws InvalidRuleException naming the token that is not one
     */
    public static Optional<String> tokensCss(List<Rule> rules) throws InvalidRuleException {
        for (Rule rule : rules) {
            if (rule.id().equals(DESIGN) && rule.values().has("tokens")) {
                return Optional.of(tokensCss(rule.values().path("tokens")));
            }
        }
        return Optional.empty();
    }

    private static String tokensCss(JsonNode tokens) throws InvalidRuleException {
        var css = new StringBuilder("/* Compiled from rules/design.json; do not edit. */\n@theme {\n");
        declare(css, tokens, "shared");
        declare(css, tokens, "light");
        css.append("}\n\n.dark {\n");
        declare(css, tokens, "dark");
        return css.append("}\n").toString();
    }

    private static void declare(StringBuilder css, JsonNode tokens, String group) throws InvalidRuleException {
        for (Map.Entry<String, JsonNode> token : tokens.path(group).properties()) {
            var field = "design: values.tokens.%s.%s".formatted(group, token.getKey());
            if (!TOKEN_NAME.matcher(token.getKey()).matches()) {
                throw new InvalidRuleException(field + ": a name such as --color-text is expected");
            }
            var value = token.getValue().asText();
            if (!token.getValue().isTextual() || !TOKEN_VALUE.matcher(value).matches()) {
                throw new InvalidRuleException(field + ": a CSS value is expected");
            }
            css.append("  %s: %s;\n".formatted(token.getKey(), value));
        }
    }

    /** The layout of JavaScript's JSON.stringify with two spaces, which every formatter leaves alone. */
    private static DefaultPrettyPrinter likeJavaScript() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    private static String camelCase(String id) {
        return Pattern.compile("-(.)")
                .matcher(id)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
