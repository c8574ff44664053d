package io.appbuilder.rules;

import io.appbuilder.rules.Rule.Statement;
import java.util.List;
import java.util.Optional;

/** What of a file of rules can be told by itself: one of its rules in force, or the whole file when it has none of its own. */
public record RulePart(Rule rule, Optional<Statement> statement) {

    /** All parts of {@code rule}, in its order. */
    public static List<RulePart> of(Rule rule) {
        return rule.inForce().isEmpty()
                ? List.of(new RulePart(rule, Optional.empty()))
                : rule.inForce().stream()
                        .map(statement -> new RulePart(rule, Optional.of(statement)))
                        .toList();
    }

    /** Names it in reports: {@code finance/vat-rates}. */
    public String name() {
        return statement.map(one -> rule.id() + "/" + one.id()).orElse(rule.id());
    }
}
