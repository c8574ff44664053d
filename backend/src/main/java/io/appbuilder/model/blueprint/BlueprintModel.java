package io.appbuilder.model.blueprint;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.blueprint.grammar.Lexicon;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.model.blueprint.vocabulary.Dictionary;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;

/**
 * Answers prompts without a language model: deterministic, no key, no network. It says what it understood, changes only that,
 * and keeps no state but what the request carries.
 */
public final class BlueprintModel implements Model {

    private final RuleStore rules;
    private final TemplateStore templates;
    private final Lexicon lexicon = Lexicon.load();
    private final Identifiers identifiers = new Identifiers(lexicon.reservedWords());
    private final Dictionary dictionary = Dictionary.load(identifiers, lexicon.stopWords());
    private final LanguageDetector detector = new LanguageDetector(lexicon.frenchWords(), lexicon.englishWords());

    public BlueprintModel(RuleStore rules, TemplateStore templates) {
        this.rules = rules;
        this.templates = templates;
    }

    @Override
    public String name() {
        return "blueprint";
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        Knowledge knowledge =
                new Knowledge(lexicon, identifiers, dictionary, detector, rules.rules(), templates.templates());
        return new Leg(request, knowledge, output, cancellation).answer();
    }
}
