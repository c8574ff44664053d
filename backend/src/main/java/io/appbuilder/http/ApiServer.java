package io.appbuilder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.mcp.TabRelay;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.packages.PackageRegistry;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.storage.local.CompanyTexts;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.Timer;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRunner;
import io.appbuilder.turn.TurnSlots;
import io.appbuilder.turn.UsageLedger;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Container;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: which path is answered by what. */
public final class ApiServer implements AutoCloseable {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int ACCEPT_QUEUE = 1_024;
    private static final int HEADER_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final ErrorMapper errors = new ErrorMapper();
    private final ObjectMapper json = new ObjectMapper();
    private final ModelCatalog models;
    private final UsageLedger ledger;
    private final SavedWork savedWork;
    private final TurnSlots slots;
    private final TabRelay relay;
    private final Javalin javalin;

    /** Everything that the paths lead to. */
    public record Parts(
            String studioHost,
            boolean https,
            Containers containers,
            ModelCatalog models,
            ToolCatalog tools,
            UsageLedger ledger,
            SpendingCeilings ceilings,
            StarterProject starter,
            RuleStore rules,
            CompanyTexts texts,
            boolean editRules,
            SavedWork savedWork,
            TabRelay relay,
            PackageRegistry packages,
            ConfinedDirectory web,
            ConfinedDirectory runtime,
            TurnLimits limits,
            TurnSlots slots,
            MeterRegistry metrics,
            Timer timer) {}

    public ApiServer(Parts parts) {
        models = parts.models();
        ledger = parts.ledger();
        savedWork = parts.savedWork();
        slots = parts.slots();
        relay = parts.relay();
        javalin = Javalin.create(config -> configure(config, parts));
    }

    /**
     * Listens on {@code host} and {@code port}; 0 is any free port.
     *
     * @throws IOException when the address cannot be listened on, for example because another program does
     */
    public void start(String host, int port) throws IOException {
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            throw new IOException(reason(e), e);
        }
    }

    /** What the operating system said, which is worth more than what was made of it on the way up. */
    private static @Nullable String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    public int port() {
        return javalin.port();
    }

    /** Every method and path of the API as it is routed, such as {@code GET /api/apps/{id}}; HEAD goes where GET goes. */
    public List<String> endpoints() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.path.startsWith("/api") && !endpoint.method.equals(HandlerType.HEAD))
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    /** Lets no more turns begin, and waits {@code most} for those that run; {@link #close} ends the others. */
    public void drain(Duration most) {
        try {
            if (!slots.drain(most)) {
                LOG.warn("{} turns have not ended within {} s and are cut off", slots.running(), most.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening, then closes the models and the ledger. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } finally {
            models.close();
            ledger.close();
            savedWork.closing().run();
        }
    }

    private void configure(JavalinConfig config, Parts parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        // Events must not wait in a compressor; what is worth compressing comes compressed.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        if (parts.https()) {
            config.contextResolver.ip = ClientAddress::behindProxy;
        }
        config.router.ignoreTrailingSlashes = false;
        Gauge.builder("app.builder.turns.running", parts.slots(), TurnSlots::running)
                .register(parts.metrics());
        config.requestLogger.http(
                (context, milliseconds) -> RequestMetrics.count(parts.metrics(), context, milliseconds));
        config.jetty.modifyHttpConfiguration(ApiServer::configure);
        config.jetty.modifyServer(ApiServer::configure);
        route(config, parts);
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    }

    private static void configure(Server server) {
        server.setStopTimeout(0);
        server.setErrorHandler(new PlainErrorHandler());
        server.addEventListener(new RoomForCrowds());
    }

    /**
     * Room for a crowd. The JDK's own queue for connections has room for 50: who comes during one collection of garbage would be turned
     * away. A connector's own patience is 30 s, after which it closes connections without a word, those too whose request it has had no
     * time to read.
     */
    private static final class RoomForCrowds implements Container.Listener {

        @Override
        public void beanAdded(Container parent, Object child) {
            if (child instanceof ServerConnector connector) {
                connector.setAcceptQueueSize(ACCEPT_QUEUE);
                connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
            }
        }

        @Override
        public void beanRemoved(Container parent, Object child) {}
    }

    private void route(JavalinConfig config, Parts parts) {
        var hosts = new Hosts(parts.studioHost(), parts.https());
        var configuration = StudioConfiguration.of(
                parts.limits(),
                hosts,
                parts.containers(),
                parts.models().first().name(),
                parts.savedWork().providerName());
        var runner = new TurnRunner(
                parts.models(), parts.tools(), parts.ledger(), parts.ceilings(), parts.limits(), parts.timer());
        var offered = OfferedModels.of(parts.models());
        var reader = new TurnRequestReader();
        var accounts = parts.savedWork().accounts();
        var callers = new Callers(accounts);
        var turns = new TurnResource(
                runner, parts.slots(), parts.limits(), parts.timer(), errors, reader, callers, parts.metrics());
        var files = new StaticFiles(parts.web(), parts.runtime());

        config.routes.before(new HostGate(hosts, parts.containers()));
        read(
                config,
                "/api/health",
                context -> answer(context, JsonNodeFactory.instance.objectNode().put("status", "ok")));
        read(config, "/api/config", context -> answer(context, configuration));
        read(config, "/api/models", context -> answer(context, offered));
        read(config, "/api/starter", new StarterResource(parts.starter()));
        var editing = new RuleEditing(parts.texts(), parts.editRules(), callers, accounts);
        read(config, "/api/rules", new RulesResource(parts.rules(), editing));
        var texts = new CompanyTextResource(editing);
        read(config, "/api/company-texts", texts::list);
        read(config, "/api/company-texts/{kind}/<path>", texts::read);
        config.routes.put("/api/company-texts/{kind}/<path>", texts::replace);
        var packages = new PackageResource(parts.packages());
        read(config, "/api/packages/description", packages::description);
        read(config, "/api/packages/archive", packages::archive);
        config.routes.post("/api/turns", turns);
        routeUsage(config, parts, callers);
        routePeople(config, parts.savedWork(), callers, files);
        read(config, "*", files);
        config.routes.after(UnreadBody::discard);
        // The router maps its own exceptions unless told otherwise for their very class.
        config.routes.exception(
                HttpResponseException.class, (failure, context) -> answer(context, errors.answer(failure)));
        config.routes.exception(Exception.class, (failure, context) -> answer(context, errors.answer(failure)));
    }

    private static void routeUsage(JavalinConfig config, Parts parts, Callers callers) {
        var usage = new UsageResource(
                parts.ledger(),
                parts.ceilings(),
                parts.models(),
                parts.limits().concurrentTurnsPerClient(),
                parts.savedWork(),
                callers,
                Clock.systemUTC());
        read(config, "/api/usage", usage::mine);
        read(config, "/api/usage/report", usage::report);
        read(config, "/api/usage/report.csv", usage::table);
    }

    private void routePeople(JavalinConfig config, SavedWork work, Callers callers, StaticFiles files) {
        var sessions = new SessionResource(work.accounts(), callers);
        read(config, "/api/session", sessions::read);
        config.routes.post("/api/session", sessions::begin);
        config.routes.delete("/api/session", sessions::end);
        config.routes.post("/api/session/sign-in", sessions::signIn);
        var provider = new ProviderResource(work.accounts(), callers);
        config.routes.post("/api/session/provider", provider::begin);
        config.routes.post("/api/session/provider/answer", provider::finish);
        read(config, "/api/sessions", sessions::list);
        config.routes.delete("/api/sessions", sessions::revokeOthers);
        config.routes.delete("/api/sessions/{id}", sessions::revoke);

        var account = new AccountResource(work, callers);
        config.routes.post("/api/account/links", account::mailLink);
        config.routes.post("/api/account/password", account::choosePassword);
        config.routes.put("/api/account/password", account::changePassword);
        config.routes.delete("/api/account", account::delete);
        read(config, "/api/account/export", account::export);

        routeMcp(config, work, callers, sessions, files);

        var apps = new AppResource(work.apps(), work.accounts(), callers, sessions);
        read(config, "/api/apps", apps::list);
        read(config, "/api/apps/{id}", apps::read);
        config.routes.put("/api/apps/{id}", apps::create);
        config.routes.patch("/api/apps/{id}", apps::change);
        config.routes.delete("/api/apps/{id}", apps::delete);
        read(config, "/api/apps/{id}/versions", apps::versions);
        config.routes.post("/api/apps/{id}/versions", apps::save);
        read(config, "/api/apps/{id}/versions/{number}", apps::open);
        config.routes.post("/api/apps/{id}/versions/{number}/restore", apps::restore);
        config.routes.post("/api/apps/{id}/duplicate", apps::duplicate);
    }

    private void routeMcp(
            JavalinConfig config, SavedWork work, Callers callers, SessionResource sessions, StaticFiles files) {
        var tokens = new McpTokenResource(work.mcpTokens(), relay, callers, sessions);
        read(config, "/api/mcp/tokens", tokens::list);
        config.routes.post("/api/mcp/tokens", tokens::create);
        config.routes.delete("/api/mcp/tokens/{id}", tokens::revoke);
        var tabs = new McpTabResource(work.accounts(), relay, callers);
        config.routes.post("/api/mcp/tabs/{app}", tabs::open);
        config.routes.post("/api/mcp/answers/{channel}/{exchange}", tabs::answer);
        var mcp = new McpResource(work.mcpTokens(), relay, errors);
        config.routes.post("/mcp", mcp::post);
        config.routes.delete("/mcp", mcp::refuse);
        // An app may have a page of this name.
        read(config, "/mcp", context -> {
            if (HostGate.isMcp(context)) {
                mcp.refuse(context);
            } else {
                files.handle(context);
            }
        });
    }

    private static void read(JavalinConfig config, String path, Handler handler) {
        config.routes.addHttpHandler(HandlerType.GET, path, handler);
        config.routes.addHttpHandler(HandlerType.HEAD, path, handler);
    }

    private void answer(Context context, Object value) throws IOException {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result(json.writeValueAsBytes(value));
    }

    private void answer(Context context, ErrorAnswer error) {
        context.status(error.status());
        error.retryAfter().ifPresent(delay -> context.header("Retry-After", Long.toString(delay.toSeconds())));
        context.header("Cache-Control", "no-store");
        if (HostGate.isMcp(context)) {
            var id = McpResource.messageId(context);
            context.contentType("application/json")
                    .result(McpErrors.json(error, id).toString());
            return;
        }
        var answer = JsonAnswer.object()
                .put("code", error.code())
                .put("message", error.message())
                .put("retryable", error.retryable());
        error.current().ifPresent(current -> answer.set("current", current));
        context.contentType("application/json").result(answer.toString());
    }
}
