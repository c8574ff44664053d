package io.appbuilder.model.blueprint;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model.Output;
import io.appbuilder.model.blueprint.answer.ClosingText;
import io.appbuilder.model.blueprint.answer.OpeningText;
import io.appbuilder.model.blueprint.answer.Sentences;
import io.appbuilder.model.blueprint.conversation.AppliedReader;
import io.appbuilder.model.blueprint.conversation.Conversation;
import io.appbuilder.model.blueprint.conversation.Done;
import io.appbuilder.model.blueprint.conversation.PastTurn;
import io.appbuilder.model.blueprint.emit.ChangeWriter;
import io.appbuilder.model.blueprint.emit.ToolCallEmitter;
import io.appbuilder.model.blueprint.grammar.Intent;
import io.appbuilder.model.blueprint.grammar.PromptParser;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.plan.CsvPlanner;
import io.appbuilder.model.blueprint.plan.Decision;
import io.appbuilder.model.blueprint.plan.Limits;
import io.appbuilder.model.blueprint.plan.Plan;
import io.appbuilder.model.blueprint.plan.Planner;
import io.appbuilder.model.blueprint.plan.Question;
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
import io.appbuilder.turn.TurnRequest.Mode;
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
        this.state = new ProjectState(
                request.project(), knowledge.grammar().lexicon().stopWords());
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
        Plan plan = plan(redone().orElse(prompt), focus(), Decision.NONE);
        if (prompt.length() == conversation.prompt().length()) {
            return plan;
        }
        List<Remark> remarks = new ArrayList<>(plan.remarks());
        remarks.add(new Remark.PromptCut(Limits.PROMPT_CHARACTERS));
        return new Plan(plan.changes(), remarks, plan.question());
    }

    /** "clients" or "2" behind a question: the earlier prompt is carried out as decided. */
    private Optional<Plan> planAnswerToQuestion() {
        Optional<String> asked = conversation.previousPrompt().map(Leg::cut);
        Optional<Question> question =
                asked.flatMap(text -> plan(text, focus(), Decision.NONE).question());
        if (question.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> chosen = parser().tableNamedBy(prompt)
                .filter(table -> question.get().options().stream()
                        .anyMatch(option -> option.id().equals(table)))
                .or(() -> AnswerMatcher.match(prompt, question.get()).map(Question.Option::id));
        return chosen.map(option -> {
            Optional<String> table = state.table(option).map(TableModule::name);
            return plan(asked.get(), table.or(this::focus), new Decision(Optional.of(option)));
        });
    }

    private Optional<String> focus() {
        return conversation.lastChangedTable().flatMap(this::tableName);
    }

    private Plan plan(String text, Optional<String> focus, Decision decision) {
        PromptParser parser = conversation
                .previousPrompt()
                .map(Leg::cut)
                .map(parser()::behind)
                .orElseGet(this::parser);
        List<Intent> intents = parser.parse(text);
        return new Planner(new Planner.Context(
                        state,
                        knowledge.vocabulary(),
                        knowledge.identifiers(),
                        knowledge.grammar().lexicon().stopWords(),
                        knowledge.rules(),
                        language,
                        focus,
                        decision,
                        undoable()))
                .plan(intents);
    }

    /** The prompt that was undone last, if doing it again is what is asked for. */
    private Optional<String> redone() {
        return asks(prompt, Intent.RedoLast.class)
                ? Optional.ofNullable(Done.of(conversation.pastTurns(), this::asks)
                                .undone()
                                .peekLast())
                        .map(turn -> cut(turn.prompt()))
                : Optional.empty();
    }

    /** The latest turn that changed something and was not taken back since. */
    private Optional<PastTurn> undoable() {
        return Optional.ofNullable(
                Done.of(conversation.pastTurns(), this::asks).done().peekLast());
    }

    private boolean asks(String text, Class<? extends Intent> kind) {
        return parser().parse(cut(text)).stream().anyMatch(kind::isInstance);
    }

    private PromptParser parser() {
        return new PromptParser(knowledge.grammar(), knowledge.vocabulary(), state, language);
    }

    private FinishReason carryOut(Plan plan) {
        say(OpeningText.of(plan, language));
        if (request.mode() != Mode.BUILD && !plan.changes().isEmpty()) {
            say(List.of("\n\n" + Sentences.say(Said.of("plan-only"), language)));
            return finish(FinishReason.DONE);
        }
        if (plan.changes().isEmpty()) {
            plan.question().ifPresent(this::offer);
            return finish(reasonForNothing(plan));
        }
        String idPrefix = "bp_%08x_%d_".formatted(request.turnId().hashCode(), request.leg());
        new ToolCallEmitter(output, cancellation, idPrefix).emit(new ChangeWriter(state).write(plan.changes()));
        return finish(FinishReason.NEEDS_TOOLS);
    }

    private void offer(Question question) {
        List<String> labels = question.options().stream()
                .map(option -> option.label().in(language))
                .toList();
        boolean few = labels.size() > 1 && labels.size() <= TurnEvent.Choices.MOST;
        if (few && labels.stream().allMatch(label -> label.length() <= TurnEvent.Choices.LONGEST)) {
            output.emit(new TurnEvent.Choices(labels));
        }
    }

    private static FinishReason reasonForNothing(Plan plan) {
        if (plan.question().isPresent()) {
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
                        || (remark instanceof Remark.Told told && told.refused()));
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
