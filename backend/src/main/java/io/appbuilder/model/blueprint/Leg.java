package io.appbuilder.model.blueprint;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model.Output;
import io.appbuilder.model.blueprint.answer.ClosingText;
import io.appbuilder.model.blueprint.answer.OpeningText;
import io.appbuilder.model.blueprint.conversation.AppliedReader;
import io.appbuilder.model.blueprint.conversation.Conversation;
import io.appbuilder.model.blueprint.emit.ChangeWriter;
import io.appbuilder.model.blueprint.emit.ToolCallEmitter;
import io.appbuilder.model.blueprint.grammar.Intent;
import io.appbuilder.model.blueprint.grammar.PromptParser;
import io.appbuilder.model.blueprint.plan.CsvPlanner;
import io.appbuilder.model.blueprint.plan.Limits;
import io.appbuilder.model.blueprint.plan.Plan;
import io.appbuilder.model.blueprint.plan.Planner;
import io.appbuilder.model.blueprint.plan.Remark;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.model.blueprint.project.TableModule;
import io.appbuilder.model.blueprint.repair.RepairPlanner;
import io.appbuilder.model.blueprint.repair.RepairPlanner.TemplateFile;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to one leg. */
final class Leg {

    private final TurnRequest request;
    private final Knowledge knowledge;
    private final Output output;
    private final Cancellation cancellation;
    private final Conversation conversation;
    private final ProjectState state;
    private final String prompt;
    private final Language language;

    Leg(TurnRequest request, Knowledge knowledge, Output output, Cancellation cancellation) {
        this.request = request;
        this.knowledge = knowledge;
        this.output = output;
        this.cancellation = cancellation;
        this.conversation = new Conversation(request.messages());
        this.state = new ProjectState(request.project(), knowledge.lexicon().stopWords());
        this.prompt = cut(conversation.prompt());
        this.language = knowledge.detector().detect(prompt, request.language());
    }

    FinishReason answer() {
        List<ToolResult> failures = failures();
        if (!failures.isEmpty()) {
            say(closing().failed(conversation.answeredToolUses(), failures));
            return finish(FinishReason.DONE);
        }
        if (request.kind() == Kind.REPAIR) {
            return repair();
        }
        if (conversation.endsWithToolResults()) {
            say(closing().done(AppliedReader.read(conversation.answeredToolUses())));
            return finish(FinishReason.DONE);
        }
        return carryOut(request.attachments().isEmpty() ? planPrompt() : planFiles());
    }

    /** Once everything derivable is as derived, a repair leg that follows tool calls is the one that sums up. */
    private FinishReason repair() {
        Plan plan = new RepairPlanner(state, conversation, templateFiles()).plan(request.problems());
        if (plan.changes().isEmpty() && conversation.endsWithToolResults()) {
            say(closing().restored());
            return finish(FinishReason.DONE);
        }
        return carryOut(plan);
    }

    private Plan planFiles() {
        return new CsvPlanner(state, knowledge.rules(), language).plan(request.attachments());
    }

    private Plan planPrompt() {
        Optional<Plan> answered = planAnswerToQuestion();
        if (answered.isPresent()) {
            return answered.get();
        }
        Optional<String> focus = conversation.lastChangedTable().flatMap(this::tableName);
        Plan plan = plan(prompt, focus);
        if (prompt.length() == conversation.prompt().length()) {
            return plan;
        }
        List<Remark> remarks = new ArrayList<>(plan.remarks());
        remarks.add(new Remark.PromptCut(Limits.PROMPT_CHARACTERS));
        return new Plan(plan.changes(), remarks, plan.question());
    }

    /** "clients" behind the question which table was meant: the earlier prompt is carried out on it. */
    private Optional<Plan> planAnswerToQuestion() {
        Optional<String> table = parser().tableNamedBy(prompt);
        Optional<String> asked = conversation.previousPrompt().map(Leg::cut);
        if (table.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> focus = conversation.lastChangedTable().flatMap(this::tableName);
        return plan(asked.get(), focus).question().isEmpty() ? Optional.empty() : Optional.of(plan(asked.get(), table));
    }

    private Plan plan(String text, Optional<String> focus) {
        List<Intent> intents = parser().parse(text);
        return new Planner(
                        state,
                        knowledge.vocabulary(),
                        knowledge.identifiers(),
                        knowledge.lexicon().stopWords(),
                        knowledge.rules(),
                        language,
                        focus)
                .plan(intents);
    }

    private PromptParser parser() {
        return new PromptParser(knowledge.lexicon(), knowledge.vocabulary(), state, language);
    }

    private FinishReason carryOut(Plan plan) {
        say(OpeningText.of(plan, language));
        if (plan.changes().isEmpty()) {
            return finish(reasonForNothing(plan));
        }
        String idPrefix = "bp_%08x_%d_".formatted(request.turnId().hashCode(), request.leg());
        new ToolCallEmitter(output, cancellation, idPrefix).emit(new ChangeWriter(state).write(plan.changes()));
        return finish(FinishReason.NEEDS_TOOLS);
    }

    private static FinishReason reasonForNothing(Plan plan) {
        if (!plan.question().isEmpty()) {
            return FinishReason.QUESTION;
        }
        boolean limited = plan.remarks().stream()
                .anyMatch(remark -> remark instanceof Remark.TooManyFields || remark instanceof Remark.TooManyTables);
        if (limited) {
            return FinishReason.LIMIT;
        }
        boolean refused = plan.remarks().stream()
                .anyMatch(remark -> remark instanceof Remark.BadName
                        || remark instanceof Remark.ColumnRefused
                        || remark instanceof Remark.CannotRemoveTable);
        return refused ? FinishReason.REFUSED : FinishReason.NOTHING_TO_CHANGE;
    }

    private List<ToolResult> failures() {
        return conversation.toolResults().stream().filter(ToolResult::isError).toList();
    }

    private ClosingText closing() {
        return new ClosingText(state, knowledge.rules(), knowledge.vocabulary().moduleTemplates(), language);
    }

    private Map<String, TemplateFile> templateFiles() {
        Map<String, TemplateFile> files = new HashMap<>();
        for (ModuleTemplate template : knowledge.vocabulary().moduleTemplates()) {
            template.files().forEach((path, content) -> files.put(path, new TemplateFile(content, template.label())));
        }
        return files;
    }

    private Optional<String> tableName(String slug) {
        return state.tables().stream()
                .filter(table -> table.slug().equals(slug))
                .map(TableModule::name)
                .findFirst();
    }

    private static String cut(String text) {
        return text.length() <= Limits.PROMPT_CHARACTERS ? text : text.substring(0, Limits.PROMPT_CHARACTERS);
    }

    /** Paragraph by paragraph, so that the first is on screen before the files come. */
    private void say(List<String> paragraphs) {
        for (int index = 0; index < paragraphs.size(); index++) {
            cancellation.throwIfCancelled();
            output.emit(new TurnEvent.TextDelta((index == 0 ? "" : "\n\n") + paragraphs.get(index)));
        }
    }

    private FinishReason finish(FinishReason reason) {
        output.emit(new TurnEvent.Usage(0, 0, 0, 0));
        return reason;
    }
}
