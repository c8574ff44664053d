package io.appbuilder.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.rules.Rule.Source;
import io.appbuilder.rules.Rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one rule of a file. */
final class StatementReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9 ]*");
    private static final Set<String> FIELDS =
            Set.of("id", "title", "statement", "values", "appliesTo", "validFrom", "validUntil", "source", "owns");

    private StatementReader() {}

    static Statement read(JsonNode node, String path) throws InvalidRuleException {
        var rule = RuleFields.object(node, path);
        var prefix = path + ".";
        RuleFields.onlyKnown(rule, prefix, FIELDS);
        var id = RuleFields.string(rule.path("id"), prefix + "id");
        if (!ID.matcher(id).matches()) {
            throw new InvalidRuleException(prefix + "id: lower-case words joined by hyphens are expected");
        }
        var values = RuleFields.object(rule.path("values"), prefix + "values");
        for (var value : values.properties()) {
            if (!KEY.matcher(value.getKey()).matches()) {
                throw new InvalidRuleException(
                        "%svalues.%s: a name such as vatRates is expected".formatted(prefix, value.getKey()));
            }
        }
        var statement = new Statement(
                id,
                RuleFields.localized(rule, prefix, "title"),
                RuleFields.localized(rule, prefix, "statement"),
                values,
                RuleFields.someStrings(rule.path("appliesTo"), prefix + "appliesTo"),
                RuleFields.date(rule.path("validFrom"), prefix + "validFrom"),
                RuleFields.date(rule.path("validUntil"), prefix + "validUntil"),
                sources(rule.path("source"), prefix + "source"),
                owned(rule.path("owns"), values, prefix + "owns"));
        if (statement.validFrom().isPresent()
                && statement
                        .validUntil()
                        .filter(statement.validFrom().get()::isAfter)
                        .isPresent()) {
            throw new InvalidRuleException(prefix + "validUntil: a day after validFrom is expected");
        }
        return statement;
    }

    private static List<Source> sources(JsonNode node, String field) throws InvalidRuleException {
        if (!node.isArray() || node.isEmpty()) {
            throw new InvalidRuleException(field + ": a list of at least one source is expected");
        }
        var sources = new ArrayList<Source>();
        for (JsonNode element : node) {
            var path = "%s[%d]".formatted(field, sources.size());
            var source = RuleFields.object(element, path);
            RuleFields.onlyKnown(source, path + ".", Set.of("title", "url"));
            Optional<String> url = source.has("url")
                    ? Optional.of(RuleFields.string(source.path("url"), path + ".url"))
                    : Optional.empty();
            if (url.filter(address -> !address.startsWith("https://")).isPresent()) {
                throw new InvalidRuleException(path + ".url: an address that starts with https:// is expected");
            }
            sources.add(new Source(RuleFields.string(source.path("title"), path + ".title"), url));
        }
        return sources;
    }

    private static List<ObjectNode> owned(JsonNode node, ObjectNode values, String field) throws InvalidRuleException {
        var owned = new ArrayList<ObjectNode>();
        if (!node.isMissingNode() && !node.isArray()) {
            throw new InvalidRuleException(field + ": a list is expected");
        }
        for (JsonNode element : node) {
            var path = "%s[%d]".formatted(field, owned.size());
            var entry = RuleFields.object(element, path);
            var kind = RuleFields.string(entry.path("kind"), path + ".kind");
            switch (kind) {
                case "colour" -> RuleFields.onlyKnown(entry, path + ".", Set.of("kind"));
                case "percent", "amount", "days" -> checkOwned(entry, values, path);
                default -> throw new InvalidRuleException(path + ".kind: percent, amount, days or colour is expected");
            }
            owned.add(entry);
        }
        return owned;
    }

    private static void checkOwned(ObjectNode entry, ObjectNode values, String path) throws InvalidRuleException {
        RuleFields.onlyKnown(entry, path + ".", Set.of("kind", "value", "words"));
        var value = RuleFields.string(entry.path("value"), path + ".value");
        if (numbers(values, List.of(value.split("\\."))).isEmpty()) {
            throw new InvalidRuleException(
                    "%s.value: \"%s\" is expected to lead to a number of the values".formatted(path, value));
        }
        for (String word : RuleFields.someStrings(entry.path("words"), path + ".words")) {
            if (!WORD.matcher(word).matches()) {
                throw new InvalidRuleException(path + ".words: lower-case words without accents are expected");
            }
        }
    }

    /** What a path of keys leads to; through a list it leads to every element. */
    private static List<Number> numbers(JsonNode node, List<String> path) {
        if (node.isArray()) {
            var all = new ArrayList<Number>();
            node.forEach(element -> all.addAll(numbers(element, path)));
            return all;
        }
        if (path.isEmpty()) {
            return node.isNumber() ? List.of(node.numberValue()) : List.of();
        }
        return node.has(path.getFirst())
                ? numbers(node.path(path.getFirst()), path.subList(1, path.size()))
                : List.of();
    }
}
