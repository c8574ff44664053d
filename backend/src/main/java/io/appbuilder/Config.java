package io.appbuilder;

import io.appbuilder.http.Containers;
import io.appbuilder.oidc.OpenIdSettings;
import io.appbuilder.packages.AllowedPackages;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.DayCeilings;
import io.appbuilder.turn.SpendingCeilings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How this process is set up. Values are checked here, once; everything behind may rely on them.
 *
 * @param port 0 for any free one
 * @param host address to listen on; loopback unless somebody decides otherwise
 * @param studioHost the studio's host name without port; every project has a host of its own below it
 * @param https whether browsers reach the studio by TLS, which a proxy in front ends
 * @param containers what runs projects in the browser
 * @param model name of the model that answers turns
 * @param ceilings what turns and days may use
 * @param packages where packages come from, and which
 * @param rules directory of {@code *.json}
 * @param templates directory of folders with a {@code template.json}
 * @param starter directory of the project that every app starts from
 * @param web directory of the built studio
 * @param runtime directory of the built runtime, which holds {@code __runtime/}
 * @param storage where accounts and apps are kept
 * @param operation how it is watched and stopped
 * @param provider where people may sign in with an account that they have
 * @param editRules whether rules and templates may be changed from the studio, by whoever sits at this machine
 */
public record Config(
        int port,
        String host,
        String studioHost,
        boolean https,
        Containers containers,
        String model,
        Ceilings ceilings,
        Concurrency concurrency,
        Packages packages,
        Path rules,
        Path templates,
        Path starter,
        Path web,
        Path runtime,
        boolean editRules,
        StorageSettings storage,
        Operation operation,
        Optional<OpenIdSettings> provider) {

    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** @throws InvalidConfigException naming the option and what is expected of it */
    public Config {
        require(port >= 0 && port <= 65_535, "--port", Integer.toString(port), "a number from 0 to 65535");
        require(!host.isBlank(), "--host", host, "an address to listen on");
        // One label would make every project a site of its own, and the browser would keep them apart from the studio.
        require(
                HOST_NAME.matcher(studioHost).matches(),
                "--studio-host",
                studioHost,
                "a host name such as app.localhost");
        require(!model.isBlank(), "--model", model, "the name of a model");
        // Nobody has to prove who they are, so nobody from elsewhere may come near it: not even through a proxy.
        require(
                !editRules || (LOOPBACK.contains(host) && studioHost.endsWith(".localhost")),
                "--edit-rules",
                "%s, %s".formatted(host, studioHost),
                "a loopback --host and a --studio-host below localhost");
        boolean apart = operation
                .management()
                .filter(address -> address.port() == port && port != 0)
                .isEmpty();
        require(apart, "--management-port", Integer.toString(port), "another port than --port");
        requireDirectory("--rules", rules);
        requireDirectory("--templates", templates);
        requireDirectory("--starter", starter);
        requireDirectory("--web", web);
        requireDirectory("--runtime", runtime);
    }

    /** Where packages come from, and which may be installed. */
    public record Packages(URI registry, AllowedPackages allowed) {

        public Packages {
            boolean isWeb = "https".equals(registry.getScheme()) || "http".equals(registry.getScheme());
            require(
                    isWeb && registry.getHost() != null && registry.getRawUserInfo() == null,
                    "--package-registry",
                    registry.toString(),
                    "an http(s) address without a user");
            var address = registry.toString();
            registry = address.endsWith("/") ? registry : URI.create(address + "/");
        }
    }

    /**
     * How the server is watched and stopped.
     *
     * @param management where {@code /health}, {@code /ready} and {@code /metrics} are; absent for nowhere
     * @param grace how long running turns may take to end when the server is stopped
     */
    public record Operation(Optional<Address> management, Duration grace) {

        public static final Operation DEFAULT = new Operation(Optional.empty(), Duration.ofSeconds(20));

        public record Address(String host, int port) {}

        public Operation {
            require(
                    !grace.isNegative() && grace.compareTo(Duration.ofHours(1)) <= 0,
                    "--shutdown-seconds",
                    Long.toString(grace.toSeconds()),
                    "0 to 3600");
        }
    }

    /** How many turns may run at once. */
    public record Concurrency(int turns, int turnsPerClient) {

        public Concurrency {
            require(turns > 0, "--concurrent-turns", Integer.toString(turns), "1 or more");
            require(turnsPerClient > 0, "--concurrent-turns-per-client", Integer.toString(turnsPerClient), "1 or more");
        }
    }

    /** What may be used on one day, by one client or by everybody together; 0 is no ceiling. */
    public record DayLimits(String of, long turns, long tokens, BigDecimal cost) {

        public DayLimits {
            require(turns >= 0, "--" + of + "-turn-ceiling", Long.toString(turns), "0 or more");
            require(tokens >= 0, "--" + of + "-token-ceiling", Long.toString(tokens), "0 or more");
            require(cost.signum() >= 0, "--" + of + "-cost-ceiling", cost.toString(), "0 or more");
        }

        static DayLimits none(String of) {
            return new DayLimits(of, 0, 0, BigDecimal.ZERO);
        }

        DayCeilings in(String currency) {
            return new DayCeilings(number(turns), number(tokens), money(cost, currency));
        }
    }

    /** What one turn, one client on one day, and everybody together may use. Money is in the currency of the price table. */
    public record Ceilings(long turnTokens, BigDecimal turnCost, DayLimits day, DayLimits service) {

        public Ceilings {
            require(turnTokens >= 0, "--turn-token-ceiling", Long.toString(turnTokens), "0 or more");
            require(turnCost.signum() >= 0, "--turn-cost-ceiling", turnCost.toString(), "0 or more");
        }

        public boolean limitMoney() {
            return turnCost.signum() + day.cost().signum() + service.cost().signum() > 0;
        }

        public SpendingCeilings in(String currency) {
            return new SpendingCeilings(
                    number(turnTokens), money(turnCost, currency), day.in(currency), service.in(currency));
        }
    }

    private static OptionalLong number(long number) {
        return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static Optional<Cost> money(BigDecimal amount, String currency) {
        return amount.signum() == 0 ? Optional.empty() : Optional.of(new Cost(amount, currency));
    }

    private static void requireDirectory(String option, Path path) {
        require(Files.isDirectory(path), option, path.toString(), "a directory that exists");
    }

    private static void require(boolean condition, String option, String value, String expected) {
        if (!condition) {
            throw new InvalidConfigException("%s \"%s\": expected %s".formatted(option, value, expected));
        }
    }

    /** One line for whoever starts the process. */
    public static final class InvalidConfigException extends RuntimeException {
        public InvalidConfigException(String message) {
            super(message);
        }
    }
}
