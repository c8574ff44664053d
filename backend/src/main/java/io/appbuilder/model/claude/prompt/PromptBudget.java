package io.appbuilder.model.claude.prompt;

/** The most tokens that each part of a prompt may have, as estimated. */
public record PromptBudget(int rules, int templates, int tree, int files, int database, int problems, int attachments) {

    public static final PromptBudget DEFAULT = new PromptBudget(6_000, 6_000, 2_500, 16_000, 4_000, 6_000, 4_000);
}
