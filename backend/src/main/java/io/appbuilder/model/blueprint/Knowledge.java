package io.appbuilder.model.blueprint;

import io.appbuilder.model.blueprint.grammar.Grammar;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.model.blueprint.plan.RuleBook;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;

/** All that the generator knows beside the request: its own words, and the company's rules and templates of this moment. */
record Knowledge(
        Grammar grammar, Identifiers identifiers, LanguageDetector detector, Vocabulary vocabulary, RuleBook rules) {}
