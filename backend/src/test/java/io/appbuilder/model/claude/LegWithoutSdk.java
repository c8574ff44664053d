package io.appbuilder.model.claude;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.claude.prompt.PromptAssembler;
import io.appbuilder.model.claude.prompt.PromptBudget;
import io.appbuilder.model.claude.sdk.SdkMessagesApi;
import java.util.List;
import java.util.Map;

/** Run by {@link SdkIsLoadedLateTest} in a class loader that has no SDK. */
public final class LegWithoutSdk {

    public static boolean assembled;

    private LegWithoutSdk() {}

    public static void answer() throws ModelException {
        var settings = ClaudeEnvironment.read(
                Map.of(ClaudeEnvironment.BASE_URL, "http://127.0.0.1:1", ClaudeEnvironment.MODEL, "model-a"));
        var tools = ToolCatalog.load();
        var prompts =
                new PromptAssembler(settings, PromptBudget.DEFAULT, tools, () -> "Conventions.", List::of, List::of);
        var request = LegHarness.request(LegHarness.user("Bonjour"));
        assembled = !prompts.assemble(request).body().isEmpty();
        new ClaudeModel(settings, prompts, tools, () -> new SdkMessagesApi(settings))
                .answer(request, event -> {}, new Cancellation());
    }
}
