package io.appbuilder.model.blueprint.answer;

import io.appbuilder.model.blueprint.conversation.Applied;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.Change.CreateTable;
import io.appbuilder.model.blueprint.plan.Remark;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;

/** What the generator says in one language, sentence by sentence, in light Markdown and without names of files. */
sealed interface Wording permits FrenchWording, EnglishWording {

    static Wording of(Language language) {
        return switch (language) {
            case FR -> new FrenchWording();
            case EN -> new EnglishWording();
        };
    }

    Language language();

    /** What will be done; {@code tables} are created together, as part of {@code module} if it is there. */
    String creatingTables(Optional<Localized> module, List<CreateTable> tables);

    /** What will be done; empty for a change that goes without saying. */
    Optional<String> doing(Change change);

    String remark(Remark remark);

    /** What the generator can do, with examples; said when it did nothing else. */
    String abilities();

    /** What was done. */
    String done(Applied applied, Localized subject);

    String rules(List<Localized> rules);

    String restored();

    String restOfAppUntouched();

    String nextStep(String prompt);

    /** A prompt that the person might write next. */
    String suggestField(Localized table);

    String suggestDashboard();

    String suggestChoice(Localized table);

    String suggestCalculator();

    /** @param parts what could not be saved, and {@code reason} as the tool gave it */
    String failed(List<String> parts, String reason);

    /** What a file is to people. */
    String part(String path, Optional<Localized> module);

    String nothingDone();
}
