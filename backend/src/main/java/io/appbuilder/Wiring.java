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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names every part of the program and hands each one what it needs. */
public final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private Wiring() {}

    /**
     * Builds the server without starting it.
     *
     * @throws InvalidConfigException when {@code config} names what this build does not have
     * @throws IOException when a configured directory cannot be read
     */
    public static ApiServer server(Config config) throws IOException {
        var rules = new DirectoryRuleStore(config.rules());
        var templates = new DirectoryTemplateStore(config.templates());
        // Reading them once now reports broken files at start, not at the first prompt.
        LOG.info(
                "{} rules, {} templates",
                rules.rules().size(),
                templates.templates().size());
        var tools = ToolCatalog.load();
        var limits = TurnLimits.DEFAULT;
        Model model;
        if (config.model().equals("claude")) {
            var settings = claudeSettings();
            model = claude(settings, config.starter(), tools, rules, templates);
            limits = limits.withLegTime(settings.deadline().plusSeconds(10));
        } else {
            model = model(config.model(), rules, templates);
        }
        return new ApiServer(new ApiServer.Parts(
                config.studioHost(),
                model,
                tools,
                new StarterProject(config.starter(), rules),
                new ConfinedDirectory(config.web()),
                new ConfinedDirectory(config.runtime()),
                limits,
                new TurnSlots(limits),
                new VirtualThreadTimer()));
    }

    private static Model model(String name, RuleStore rules, TemplateStore templates) {
        return switch (name) {
            case "blueprint" -> new BlueprintModel(rules, templates);
            default -> throw new InvalidConfigException("--model \"%s\": expected blueprint or claude".formatted(name));
        };
    }

    private static ClaudeSettings claudeSettings() {
        try {
            return ClaudeEnvironment.read(System.getenv());
        } catch (InvalidEnvironment e) {
            throw new InvalidConfigException("--model claude: " + e.getMessage());
        }
    }

    private static Model claude(
            ClaudeSettings settings, Path starter, ToolCatalog tools, RuleStore rules, TemplateStore templates)
            throws IOException {
        var conventions = Files.readString(starter.resolve("CONVENTIONS.md"));
        var prompts =
                new PromptAssembler(settings, PromptBudget.DEFAULT, tools, () -> conventions, rules, templates);
        return new ClaudeModel(settings, prompts, tools, () -> new SdkMessagesApi(settings.baseUrl(), settings.key()));
    }
}
