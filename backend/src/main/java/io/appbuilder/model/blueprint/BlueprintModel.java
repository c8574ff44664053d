package io.appbuilder.model.blueprint;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;

/**
 * Answers prompts without a language model: deterministic, no key, no network. It says what it understood, changes only that,
 * and keeps no state but what the request carries.
 */
public final class BlueprintModel implements Model {

    private final KnowledgeSource knowledge;

    public BlueprintModel(RuleStore rules, TemplateStore templates) {
        this.knowledge = new KnowledgeSource(rules, templates);
    }

    @Override
    public String name() {
        return "blueprint";
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        return new Leg(request, knowledge.knowledge(), output, cancellation).answer();
    }
}
