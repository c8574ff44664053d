package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.http.Containers;
import io.appbuilder.http.Containers.Isolation;
import io.appbuilder.oidc.OpenIdProvider;
import io.appbuilder.oidc.OpenIdSettings;
import io.appbuilder.packages.AllowedPackages;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of the command line; what is not given there comes from APP_BUILDER_… variables, else from the defaults here. */
@Command(
        name = "app-builder",
        description = "Serves the AI App Builder.",
        footer = "Every option may also be given as an environment variable: --studio-host as APP_BUILDER_STUDIO_HOST.",
        sortOptions = false,
        showDefaultValues = true)
final class CommandLineOptions {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    static final String OIDC_SECRET = "APP_BUILDER_OIDC_SECRET";

    private static final int MOST_PORT = 65_535;

    @Option(names = "--port", defaultValue = "8080", description = "port to listen on, 0 for any")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on")
    private String host = "";

    @Option(
            names = "--studio-host",
            defaultValue = "app.localhost",
            description = "the studio's host name; projects live below it")
    private String studioHost = "";

    @Option(
            names = "--https",
            defaultValue = "false",
            description = "browsers reach the studio by https, which a proxy in front of this server ends")
    private boolean https;

    @Option(
            names = "--containers",
            defaultValue = "own",
            description = "what runs apps in the browser: own, or stackblitz, which is StackBlitz's implementation on"
                    + " their servers")
    private String containers = "";

    @Option(
            names = "--stackblitz-key",
            defaultValue = "",
            description = "StackBlitz's licence key, which the studio's pages show to them")
    private String stackBlitzKey = "";

    @Option(
            names = "--stackblitz-coep",
            defaultValue = "require-corp",
            description = "how StackBlitz's containers are isolated: require-corp, credentialless or none")
    private String stackBlitzIsolation = "";

    @Option(
            names = "--model",
            defaultValue = "blueprint",
            description = "what answers turns: blueprint, which is built in and needs no key, or claude, which needs"
                    + " ANTHROPIC_MODEL and ANTHROPIC_API_KEY in the environment, or ANTHROPIC_BASE_URL instead of a key"
                    + " when another server speaks the Messages API")
    private String model = "";

    @Option(
            names = "--turn-token-ceiling",
            defaultValue = "3000000",
            description = "tokens that one turn may use, with all its repairs; 0 for as many as it likes")
    private long turnTokens;

    @Option(
            names = "--day-token-ceiling",
            defaultValue = "30000000",
            description = "tokens that one client may use on one day (UTC); 0 for as many as it likes")
    private long dayTokens;

    @Option(
            names = "--turn-cost-ceiling",
            defaultValue = "0",
            description = "money that one turn may cost, in the currency of APP_BUILDER_MODEL_PRICES; 0 for any amount")
    private BigDecimal turnCost = BigDecimal.ZERO;

    @Option(
            names = "--day-cost-ceiling",
            defaultValue = "0",
            description = "money that one client may cost on one day (UTC); 0 for any amount")
    private BigDecimal dayCost = BigDecimal.ZERO;

    @Option(
            names = "--day-turn-ceiling",
            defaultValue = "0",
            description = "turns that one client may begin on one day (UTC); 0 for as many as they like")
    private long dayTurns;

    @Option(
            names = "--service-turn-ceiling",
            defaultValue = "0",
            description = "turns that everybody together may begin on one day (UTC); 0 for as many as they like")
    private long serviceTurns;

    @Option(
            names = "--service-token-ceiling",
            defaultValue = "0",
            description = "tokens that everybody together may use on one day (UTC); 0 for as many as they like")
    private long serviceTokens;

    @Option(
            names = "--service-cost-ceiling",
            defaultValue = "0",
            description = "money that everybody together may cost on one day (UTC); 0 for any amount")
    private BigDecimal serviceCost = BigDecimal.ZERO;

    @Option(
            names = "--concurrent-turns",
            defaultValue = "64",
            description = "turns that may run at once; 5,000 need a heap of about 400 MB")
    private int concurrentTurns;

    @Option(
            names = "--concurrent-turns-per-client",
            defaultValue = "4",
            description = "turns that one client may run at once on one server process")
    private int concurrentTurnsPerClient;

    @Option(
            names = "--package-registry",
            defaultValue = "https://registry.npmjs.org/",
            description = "registry that npm install in the browser takes packages from")
    private URI packageRegistry = URI.create("");

    @Option(
            names = "--packages",
            defaultValue = "*",
            description = "packages that may be installed: names and patterns such as @company/*, separated by commas;"
                    + " empty for none")
    private String packages = "";

    @Option(names = "--rules", defaultValue = "rules", description = "directory of business rules")
    private Path rules = Path.of("");

    @Option(names = "--templates", defaultValue = "templates", description = "directory of templates")
    private Path templates = Path.of("");

    @Option(names = "--starter", defaultValue = "starter", description = "directory of the starter")
    private Path starter = Path.of("");

    @Option(names = "--web", defaultValue = "studio/dist", description = "built studio")
    private Path web = Path.of("");

    @Option(names = "--runtime", defaultValue = "runtime/dist", description = "built runtime")
    private Path runtime = Path.of("");

    @Option(
            names = "--edit-rules",
            defaultValue = "false",
            description = "lets the studio change rules and templates; only on this machine, for whoever sits at it")
    private boolean editRules;

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "directory of accounts, saved apps and mails, made when something is first saved")
    private Path data = Path.of("");

    @Option(
            names = "--records",
            defaultValue = "h2",
            description = "where accounts and the list of apps are kept: h2 (in the data directory),"
                    + " jdbc:postgresql://host/database with APP_BUILDER_RECORDS_USER and APP_BUILDER_RECORDS_PASSWORD in the"
                    + " environment, or dynamodb:TABLE with AWS's own variables")
    private String records = "";

    @Option(
            names = "--objects",
            defaultValue = "directory",
            description =
                    "where the archives of apps are kept: directory (in the data directory), or s3://bucket/folder")
    private String objects = "";

    @Option(
            names = "--mail",
            defaultValue = "files",
            description =
                    "how mails go out: files (into the data directory), or smtp://host:port with APP_BUILDER_SMTP_USER and"
                            + " APP_BUILDER_SMTP_PASSWORD in the environment where the server asks for them")
    private String mail = "";

    @Option(names = "--mail-from", defaultValue = "app-builder@localhost", description = "sender of mails")
    private String mailFrom = "";

    @Option(
            names = "--administrators",
            defaultValue = "",
            description = "email addresses, with commas between, whose accounts may change rules and templates")
    private String administrators = "";

    @Option(
            names = "--oidc-issuer",
            defaultValue = "",
            description =
                    "OpenID Connect provider where people may sign in, by its issuer's address; the client's secret is"
                            + " APP_BUILDER_OIDC_SECRET in the environment (docs/sign-in.md)")
    private String oidcIssuer = "";

    @Option(names = "--oidc-client", defaultValue = "", description = "what that provider calls this server")
    private String oidcClient = "";

    @Option(
            names = "--oidc-name",
            defaultValue = "",
            description = "what people call that provider; its host otherwise")
    private String oidcName = "";

    @Option(
            names = "--management-port",
            defaultValue = "off",
            description = "port of /health, /ready and /metrics, which need no account; off for none, 0 for any")
    private String managementPort = "";

    @Option(
            names = "--management-host",
            defaultValue = "127.0.0.1",
            description = "address that the management port listens on; nobody from outside may reach it")
    private String managementHost = "";

    @Option(
            names = "--shutdown-seconds",
            defaultValue = "20",
            description = "how long running turns may take to end when the server is stopped")
    private long shutdownSeconds;

    @Option(names = "--help", usageHelp = true, description = "shows this text")
    private boolean help;

    private CommandLineOptions() {}

    /**
     * Reads the configuration; empty when help was asked for.
     *
     * @throws InvalidConfigException in one line, naming the option
     */
    static Optional<Config> read(String[] arguments, Map<String, String> environment) {
        var options = new CommandLineOptions();
        var commandLine = new CommandLine(options);
        KnownVariables.check(environment, variables(commandLine));
        commandLine.setDefaultValueProvider(argument -> fromEnvironment(argument, environment));
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new InvalidConfigException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("the options are not valid"));
        }
        return options.help ? Optional.empty() : Optional.of(options.config(environment));
    }

    /** Environment variables that stand for options. */
    static Set<String> variables(CommandLine commandLine) {
        return commandLine.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp())
                .map(CommandLineOptions::variable)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String variable(OptionSpec option) {
        return KnownVariables.PREFIX
                + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static CommandLine description() {
        return new CommandLine(new CommandLineOptions());
    }

    static String help() {
        return description().getUsageMessage();
    }

    private Config config(Map<String, String> environment) {
        return new Config(
                port,
                host,
                studioHost.toLowerCase(Locale.ROOT),
                https,
                containers(),
                model,
                new Config.Ceilings(
                        turnTokens,
                        turnCost,
                        new Config.DayLimits("day", dayTurns, dayTokens, dayCost),
                        new Config.DayLimits("service", serviceTurns, serviceTokens, serviceCost)),
                new Config.Concurrency(concurrentTurns, concurrentTurnsPerClient),
                new Config.Packages(packageRegistry, AllowedPackages.of(packages)),
                rules,
                templates,
                starter,
                web,
                runtime,
                editRules,
                StorageSettings.read(
                        new StorageSettings.Texts(data, records, objects, mail, mailFrom, administrators), environment),
                operation(),
                provider(environment));
    }

    private Config.Operation operation() {
        var port = Optional.of(managementPort).filter(text -> !text.equals("off"));
        if (port.filter(text -> !PORT.matcher(text).matches() || Integer.parseInt(text) > MOST_PORT)
                .isPresent()) {
            throw new InvalidConfigException(
                    "--management-port \"%s\": expected off, or a number from 0 to 65535".formatted(managementPort));
        }
        return new Config.Operation(
                port.map(text -> new Config.Operation.Address(managementHost, Integer.parseInt(text))),
                Duration.ofSeconds(shutdownSeconds));
    }

    private Optional<OpenIdSettings> provider(Map<String, String> environment) {
        var secret = Optional.ofNullable(environment.get(OIDC_SECRET)).filter(text -> !text.isBlank());
        if (oidcIssuer.isBlank()) {
            if (!oidcClient.isBlank() || !oidcName.isBlank() || secret.isPresent()) {
                throw new InvalidConfigException(
                        "--oidc-issuer is missing: --oidc-client, --oidc-name and APP_BUILDER_OIDC_SECRET say something of"
                                + " a provider that is not named");
            }
            return Optional.empty();
        }
        if (oidcClient.isBlank()) {
            throw new InvalidConfigException(
                    "--oidc-client is missing: --oidc-issuer \"%s\" knows this server by it".formatted(oidcIssuer));
        }
        var issuer = OpenIdProvider.issuer(oidcIssuer)
                .orElseThrow(() -> new InvalidConfigException(
                        "--oidc-issuer \"%s\": expected an https address, or http on this machine"
                                .formatted(oidcIssuer)));
        var name = oidcName.isBlank() ? issuer.getHost() : oidcName.strip();
        return Optional.of(new OpenIdSettings(issuer, oidcClient, secret, name));
    }

    private Containers containers() {
        return switch (containers) {
            case "own" -> new Containers.Own();
            case "stackblitz" ->
                new Containers.StackBlitz(
                        Isolation.of(stackBlitzIsolation)
                                .orElseThrow(
                                        () -> new InvalidConfigException("--stackblitz-coep \"%s\": expected one of %s"
                                                .formatted(stackBlitzIsolation, Isolation.modes()))),
                        Optional.of(stackBlitzKey).filter(key -> !key.isBlank()));
            default ->
                throw new InvalidConfigException(
                        "--containers \"%s\": expected own or stackblitz".formatted(containers));
        };
    }

    /** Null means: not there, take the option's own default. That is picocli's contract. */
    private static @Nullable String fromEnvironment(ArgSpec argument, Map<String, String> environment) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp()) {
            return null;
        }
        return environment.get(variable(option));
    }
}
