package io.appbuilder.rules;

import java.util.List;

/** Finds the rules that a text has to do with. */
public interface RuleSearch {

    /** The parts of {@code rules} that share words with {@code text}, in French or English, the nearest first. */
    List<RulePart> find(List<Rule> rules, String text);
}
