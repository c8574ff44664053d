package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.http.ApiServer;
import io.appbuilder.model.Model;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.blueprint.BlueprintModel;
import io.appbuilder.model.claude.ClaudeEnvironment;
import io.appbuilder.model.claude.ClaudeEnvironment.InvalidEnvironment;
import io.appbuilder.model.claude.ClaudeModel;
import io.appbuilder.model.claude.ClaudeSettings;
import io.appbuilder.model.claude.prompt.PromptAssembler;
import io.appbuilder.model.claude.prompt.PromptBudget;
import io.appbuilder.model.claude.sdk.SdkMessagesApi;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.storage.local.DirectoryTemplateStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnSlots;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names every part of the program and hands each one what it needs. */
public final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final Duration TIME_TO_TELL = Duration.ofSeconds(10);

    private Wiring() {}

    /** What answers turns, and the limits that suit it. */
    private record Answering(Model model, TurnLimits limits) {}

    /**
     * Builds the server without starting it.
     *
     * @param environment variables of the process, from which a model that needs a key takes it
     * @throws InvalidConfigException when {@code config} names what this build does not have, or a variable is missing
     * @throws IOException when a configured directory cannot be read
     */
    public static ApiServer server(Config config, Map<String, String> environment) throws IOException {
        var rules = new DirectoryRuleStore(config.rules());
        var templates = new DirectoryTemplateStore(config.templates());
        // Reading them once now reports broken files at start, not at the first prompt.
        LOG.info(
                "{} rules, {} templates",
                rules.rules().size(),
                templates.templates().size());
        var tools = ToolCatalog.load();
        var answering = switch (config.model()) {
            case "blueprint" -> new Answering(new BlueprintModel(rules, templates), TurnLimits.DEFAULT);
            case "claude" -> claude(claudeSettings(environment), config.starter(), tools, rules, templates);
            default ->
                throw new InvalidConfigException(
                        "--model \"%s\": expected blueprint or claude".formatted(config.model()));
        };
        return new ApiServer(new ApiServer.Parts(
                config.studioHost(),
                answering.model(),
                tools,
                new StarterProject(config.starter(), rules),
                new ConfinedDirectory(config.web()),
                new ConfinedDirectory(config.runtime()),
                answering.limits(),
                new TurnSlots(answering.limits()),
                new VirtualThreadTimer()));
    }

    private static ClaudeSettings claudeSettings(Map<String, String> environment) {
        try {
            return ClaudeEnvironment.read(environment);
        } catch (InvalidEnvironment e) {
            throw new InvalidConfigException("--model claude: " + e.getMessage());
        }
    }

    private static Answering claude(
            ClaudeSettings settings, Path starter, ToolCatalog tools, RuleStore rules, TemplateStore templates)
            throws IOException {
        var conventions = Files.readString(starter.resolve("CONVENTIONS.md"));
        var prompts = new PromptAssembler(settings, PromptBudget.DEFAULT, tools, () -> conventions, rules, templates);
        // Its own deadline comes first, and says more than the leg's.
        var limits = TurnLimits.DEFAULT.withLegTime(settings.deadline().plus(TIME_TO_TELL));
        return new Answering(new ClaudeModel(settings, prompts, tools, () -> new SdkMessagesApi(settings)), limits);
    }
}
