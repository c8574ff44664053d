package io.appbuilder.model.blueprint;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import java.util.List;

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

    /**
     * Answers a prompt that nobody has written, so that the first one that somebody writes does not wait for vocabularies, word
     * analysis and classes to load.
     */
    public void prepare() {
        var prompt = new Message(Message.Role.USER, List.of(new Message.Text("Ajouter une table clients avec nom")));
        var project = new Project("none", List.of(), List.of());
        var request = new TurnRequest(
                "none", 0, TurnRequest.Kind.PROMPT, Language.FR, project, List.of(prompt), List.of(), List.of());
        answer(request, event -> {}, new Cancellation());
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        return new Leg(request, knowledge.knowledge(), output, cancellation).answer();
    }
}
