package io.appbuilder.rules;

import java.util.List;

/** Where a company's rules come from. */
public interface RuleStore {

    /** All rules, in order of id. */
    List<Rule> rules();
}
