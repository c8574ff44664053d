package io.appbuilder.model.blueprint;

import io.appbuilder.model.blueprint.grammar.Lexicon;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.model.blueprint.plan.RuleBook;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.rules.Rule;
import io.appbuilder.templates.Template;
import java.util.List;

/** All that the generator knows beside the request: its own words, and the company's rules and templates of this moment. */
record Knowledge(
        Lexicon lexicon, Identifiers identifiers, LanguageDetector detector, Vocabulary vocabulary, RuleBook rules) {

    Knowledge(
            Lexicon lexicon,
            Identifiers identifiers,
            Dictionary dictionary,
            LanguageDetector detector,
            List<Rule> rules,
            List<Template> templates) {
        this(
                lexicon,
                identifiers,
                detector,
                new Vocabulary(dictionary, identifiers, lexicon.stopWords(), templates),
                new RuleBook(rules));
    }
}
