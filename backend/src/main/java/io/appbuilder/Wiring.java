package io.appbuilder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.accounts.IdentityProvider;
import io.appbuilder.http.ApiServer;
import io.appbuilder.mcp.RelayLimits;
import io.appbuilder.mcp.TabRelay;
import io.appbuilder.model.DryRunModel;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.blueprint.BlueprintModel;
import io.appbuilder.model.claude.ClaudeEnvironment;
import io.appbuilder.model.claude.ClaudeEnvironment.InvalidEnvironment;
import io.appbuilder.model.claude.ClaudeModel;
import io.appbuilder.model.claude.ClaudeSettings;
import io.appbuilder.model.claude.Prices;
import io.appbuilder.model.claude.prompt.PromptAssembler;
import io.appbuilder.model.claude.prompt.PromptBudget;
import io.appbuilder.model.claude.prompt.Starter;
import io.appbuilder.model.claude.wire.HttpMessagesApi;
import io.appbuilder.model.repair.RepairingModel;
import io.appbuilder.oidc.OpenIdProvider;
import io.appbuilder.operation.Readiness;
import io.appbuilder.packages.PackageRegistry;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.rules.search.LuceneRuleSearch;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.storage.OpenedUsageLedger;
import io.appbuilder.storage.local.CompanyTexts;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.DirectoryRuleStore;
import io.appbuilder.storage.local.DirectoryTemplateStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.terminal.TerminalTurn;
import io.appbuilder.turn.MemoryUsageLedger;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRunner;
import io.appbuilder.turn.TurnSlots;
import io.appbuilder.turn.UsageLedger;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names every part of the program and hands each one what it needs. */
public final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final Duration TIME_TO_TELL = Duration.ofSeconds(10);

    private Wiring() {}

    /** What answers turns, the limits that suit it, and the currency of its costs. */
    private record Answering(List<Model> models, TurnLimits limits, Optional<String> currency) {}

    /**
     * Builds the program without starting it.
     *
     * @param environment variables of the process, from which a model that needs a key takes it
     * @throws InvalidConfigException when {@code config} names what this build does not have, or a variable is missing
     * @throws IOException when a configured directory cannot be read, or the usage file not be written
     */
    static Service service(Config config, Map<String, String> environment) throws IOException {
        var rules = new DirectoryRuleStore(config.rules());
        var templates = new DirectoryTemplateStore(config.templates());
        // Reading them once now reports broken files at start, not at the first prompt.
        LOG.info(
                "{} rules, {} templates",
                rules.rules().size(),
                templates.templates().size());
        var tools = ToolCatalog.load();
        var builtIn = new BlueprintModel(rules, templates);
        // What fails here fails again, and is told, in the turn that needs it.
        Thread.ofVirtual().name("prepare-blueprint").start(builtIn::prepare);
        var blueprint = new DryRunModel(builtIn);
        var answering = switch (config.model()) {
            case "blueprint" -> new Answering(List.of(blueprint), TurnLimits.DEFAULT, Optional.empty());
            case "claude" -> claude(claudeSettings(environment), config.starter(), tools, rules, templates, blueprint);
            default ->
                throw new InvalidConfigException(
                        "--model \"%s\": expected blueprint or claude".formatted(config.model()));
        };
        var versions = packageVersions(config.starter());
        var limits = answering
                .limits()
                .withConcurrentTurns(
                        config.concurrency().turns(), config.concurrency().turnsPerClient());
        var persistence = Persistence.of(
                config.storage(),
                config.provider().<IdentityProvider>map(settings -> new OpenIdProvider(settings, Clock.systemUTC())),
                Clock.systemUTC());
        var metrics = Service.metrics(config);
        var server = new ApiServer(new ApiServer.Parts(
                config.studioHost(),
                config.https(),
                config.containers(),
                new ModelCatalog(answering.models().stream()
                        .map(model -> new RepairingModel(model, versions))
                        .toList()),
                tools,
                ledger(answering, persistence),
                ceilings(config.ceilings(), answering),
                new StarterProject(config.starter(), rules),
                rules,
                new CompanyTexts(config.rules(), config.templates()),
                config.editRules(),
                persistence.savedWork(),
                new TabRelay(RelayLimits.DEFAULT),
                new PackageRegistry(
                        config.packages().registry(), config.packages().allowed(), Clock.systemUTC()),
                new ConfinedDirectory(config.web()),
                new ConfinedDirectory(config.runtime()),
                limits,
                new TurnSlots(limits),
                Service.registry(metrics),
                new VirtualThreadTimer()));
        return new Service(config, server, new Readiness(persistence::check), metrics);
    }

    /** Versions of the packages that every project begins with. */
    private static Map<String, String> packageVersions(Path starter) throws IOException {
        var versions = new HashMap<String, String>();
        var dependencies = new ObjectMapper()
                .readTree(starter.resolve("package.json").toFile())
                .path("dependencies");
        dependencies
                .properties()
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue().asText()));
        return versions;
    }

    /**
     * What carries out turns from a terminal, with the limits of the server's own turns.
     *
     * @throws InvalidConfigException when there is no such model, or a variable is missing
     * @throws IOException when a directory cannot be read
     */
    static TerminalTurn terminalTurn(
            String name,
            Path rules,
            Path templates,
            Path starter,
            Config.Ceilings ceilings,
            Map<String, String> environment)
            throws IOException {
        var ruleStore = new DirectoryRuleStore(rules);
        var templateStore = new DirectoryTemplateStore(templates);
        var tools = ToolCatalog.load();
        var builtIn = new BlueprintModel(ruleStore, templateStore);
        var answering = switch (name) {
            case "blueprint" -> new Answering(List.of(builtIn), TurnLimits.DEFAULT, Optional.empty());
            case "claude" -> claude(claudeSettings(environment), starter, tools, ruleStore, templateStore, builtIn);
            default -> throw new InvalidConfigException("--model \"%s\": expected blueprint or claude".formatted(name));
        };
        var models = new ModelCatalog(answering.models());
        var runner = new TurnRunner(
                models,
                tools,
                new MemoryUsageLedger(Clock.systemUTC(), MemoryUsageLedger.DEFAULT_CAPACITY),
                ceilings(ceilings, answering),
                answering.limits(),
                new VirtualThreadTimer());
        return new TerminalTurn(
                models,
                runner,
                new StarterProject(starter, ruleStore).snapshot().files());
    }

    /** Only what is metered is counted, so that the built-in generator alone needs no database. */
    private static UsageLedger ledger(Answering answering, Persistence persistence) {
        return answering.models().stream().anyMatch(model -> model.traits().metered())
                ? new OpenedUsageLedger(() -> persistence.records().usage(answering.currency()))
                : new MemoryUsageLedger(Clock.systemUTC(), MemoryUsageLedger.DEFAULT_CAPACITY);
    }

    private static SpendingCeilings ceilings(Config.Ceilings wanted, Answering answering) {
        if (wanted.limitMoney() && answering.currency().isEmpty()) {
            throw new InvalidConfigException(
                    "a ceiling in money needs --model claude with " + ClaudeEnvironment.PRICES + " for every model");
        }
        return wanted.in(answering.currency().orElse("USD"));
    }

    private static List<ClaudeSettings> claudeSettings(Map<String, String> environment) {
        try {
            return ClaudeEnvironment.readAll(environment);
        } catch (InvalidEnvironment e) {
            throw new InvalidConfigException("--model claude: " + e.getMessage());
        }
    }

    private static Answering claude(
            List<ClaudeSettings> settings,
            Path starter,
            ToolCatalog tools,
            RuleStore rules,
            TemplateStore templates,
            Model builtIn)
            throws IOException {
        var standsOn = new Starter(
                Files.readString(starter.resolve("CONVENTIONS.md")),
                new StarterProject(starter, rules).snapshot().files().keySet());
        var search = new LuceneRuleSearch();
        // Loading Lucene takes a moment; the first prompt may need it.
        Thread.ofVirtual().name("prepare-rule-search").start(() -> search.find(rules.rules(), "prepare"));
        var models = new ArrayList<Model>();
        for (ClaudeSettings each : settings) {
            var prompts = new PromptAssembler(each, PromptBudget.DEFAULT, tools, standsOn, rules, search, templates);
            models.add(new ClaudeModel(each, prompts, tools, () -> new HttpMessagesApi(each)));
        }
        // For "try with another model", and for days on which no server answers.
        models.add(builtIn);
        // Its own deadline comes first, and says more than the leg's.
        var limits =
                TurnLimits.DEFAULT.withLegTime(settings.getFirst().deadline().plus(TIME_TO_TELL));
        var currency = settings.stream().allMatch(each -> each.prices().isPresent())
                ? settings.getFirst().prices().map(Prices::currency)
                : Optional.<String>empty();
        return new Answering(models, limits, currency);
    }
}
