package io.appbuilder.model.blueprint;

import io.appbuilder.model.blueprint.grammar.Grammar;
import io.appbuilder.model.blueprint.grammar.Lexicon;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.model.blueprint.plan.RuleBook;
import io.appbuilder.model.blueprint.vocabulary.Catalogue;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.templates.Template;
import io.appbuilder.templates.TemplateStore;
import java.util.List;
import java.util.Optional;

/** Reads the generator's words once, when they are first needed, and what templates add whenever these have changed. */
final class KnowledgeSource {

    private final RuleStore rules;
    private final TemplateStore templates;
    private Optional<Words> words = Optional.empty();
    private Optional<Current> current = Optional.empty();

    KnowledgeSource(RuleStore rules, TemplateStore templates) {
        this.rules = rules;
        this.templates = templates;
    }

    private record Words(
            Lexicon lexicon,
            Identifiers identifiers,
            Dictionary dictionary,
            Catalogue catalogue,
            LanguageDetector detector) {

        static Words load() {
            Lexicon lexicon = Lexicon.load();
            Identifiers identifiers = new Identifiers(lexicon.reservedWords());
            Dictionary dictionary = Dictionary.load(identifiers, lexicon.stopWords());
            return new Words(
                    lexicon,
                    identifiers,
                    dictionary,
                    Catalogue.load(dictionary, identifiers),
                    new LanguageDetector(lexicon.frenchWords(), lexicon.englishWords()));
        }
    }

    private record Current(List<Template> templates, Vocabulary vocabulary, Grammar grammar) {}

    synchronized Knowledge knowledge() {
        Words known = words.orElseGet(Words::load);
        words = Optional.of(known);
        List<Template> now = templates.templates();
        Current made = current.filter(before -> before.templates().equals(now)).orElseGet(() -> {
            Vocabulary vocabulary = new Vocabulary(
                    known.dictionary(), known.catalogue(), known.lexicon().stopWords(), now);
            return new Current(now, vocabulary, new Grammar(known.lexicon(), vocabulary));
        });
        current = Optional.of(made);
        return new Knowledge(
                made.grammar(), known.identifiers(), known.detector(), made.vocabulary(), new RuleBook(rules.rules()));
    }
}
