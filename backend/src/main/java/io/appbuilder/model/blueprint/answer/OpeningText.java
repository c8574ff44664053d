package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.Change.CreateTable;
import io.appbuilder.model.blueprint.plan.Plan;
import io.appbuilder.model.blueprint.plan.Question;
import io.appbuilder.model.blueprint.plan.Remark;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a leg that answers a prompt: what was understood and will be done, what not, and why. */
public final class OpeningText {

    private static final int MOST_REMARKS = 8;

    private OpeningText() {}

    /** Paragraphs, in order. */
    public static List<String> of(Plan plan, Language language) {
        Wording wording = Wording.of(language);
        List<String> paragraphs = new ArrayList<>(doing(plan.changes(), wording));
        plan.remarks().stream()
                .distinct()
                .limit(MOST_REMARKS)
                .map(wording::remark)
                .forEach(paragraphs::add);
        plan.question().ifPresent(question -> paragraphs.add(asking(question, language)));
        boolean helpless = plan.changes().isEmpty()
                && plan.question().isEmpty()
                && plan.remarks().stream().allMatch(OpeningText::leavesOpenWhatToDo);
        if (helpless) {
            paragraphs.add(wording.nothingDone() + " " + wording.abilities());
        }
        return paragraphs;
    }

    /** The question with its answers, numbered. */
    private static String asking(Question question, Language language) {
        StringBuilder text = new StringBuilder(Sentences.say(question.text(), language));
        for (int index = 0; index < question.options().size(); index++) {
            text.append("\n")
                    .append(index == 0 ? "\n" : "")
                    .append(index + 1)
                    .append(". ")
                    .append(Markdown.plain(question.options().get(index).label().in(language)));
        }
        return text.append("\n\n")
                .append(Sentences.say(Said.of("answer-with"), language))
                .toString();
    }

    /** Tables of one module are one sentence, and so are other tables that follow each other. */
    private static List<String> doing(List<Change> changes, Wording wording) {
        List<String> sentences = new ArrayList<>();
        List<CreateTable> together = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof CreateTable create) {
                if (!together.isEmpty() && !moduleId(together.getFirst()).equals(moduleId(create))) {
                    sentences.add(creating(together, wording));
                    together.clear();
                }
                together.add(create);
            } else {
                if (!together.isEmpty()) {
                    sentences.add(creating(together, wording));
                    together.clear();
                }
                wording.doing(change).ifPresent(sentences::add);
            }
        }
        if (!together.isEmpty()) {
            sentences.add(creating(together, wording));
        }
        return sentences;
    }

    private static String creating(List<CreateTable> tables, Wording wording) {
        return wording.creatingTables(
                tables.getFirst().module().map(template -> template.label()), List.copyOf(tables));
    }

    private static Optional<String> moduleId(CreateTable create) {
        return create.module().map(template -> template.id());
    }

    private static boolean leavesOpenWhatToDo(Remark remark) {
        return remark instanceof Remark.NotUnderstood
                || remark instanceof Remark.BadName
                || remark instanceof Remark.PromptCut;
    }
}
