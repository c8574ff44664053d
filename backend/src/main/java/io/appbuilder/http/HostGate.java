package io.appbuilder.http;

import io.appbuilder.http.Hosts.Host;
import io.appbuilder.http.Hosts.Loopback;
import io.appbuilder.http.Hosts.Project;
import io.appbuilder.http.Hosts.Studio;
import io.appbuilder.http.Hosts.Unknown;
import io.appbuilder.http.RequestException.Code;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Runs before everything else: decides by host what a request may reach. The API exists on the studio's host alone, and there
 * only for the studio's own pages, so that a project's code can neither call it nor learn anything from it.
 */
final class HostGate implements Handler {

    private static final String HOST = "host";
    private static final String HOST_HEADER = "Host";
    private static final String HEALTH = "/api/health";
    private static final String MCP = "/mcp";

    private final Hosts hosts;
    private final Containers containers;

    HostGate(Hosts hosts, Containers containers) {
        this.hosts = hosts;
        this.containers = containers;
    }

    /** The host that this gate found for the request. */
    static Host host(Context context) {
        Host host = context.attribute(HOST);
        return host == null ? new Unknown() : host;
    }

    /** Origin of the studio, which is what the host of every request to the API is. */
    static String studioOrigin(Context context) {
        if (!(host(context) instanceof Studio studio)) {
            throw new IllegalStateException("the gate let another host pass");
        }
        return studio.origin();
    }

    static boolean isApi(Context context) {
        return context.path().equals("/api") || context.path().startsWith("/api/");
    }

    /** Whether an MCP client asks, which is no browser: it has a token, and no cookie that a page could borrow. */
    static boolean isMcp(Context context) {
        return context.path().equals(MCP) && !(host(context) instanceof Project);
    }

    @Override
    public void handle(Context context) throws IOException, RequestException {
        var host = hosts.of(Optional.ofNullable(context.header(HOST_HEADER)));
        context.attribute(HOST, host);
        SecurityHeaders.apply(context, host, containers, hosts.https());
        switch (host) {
            case Studio studio -> {
                if (isApi(context)) {
                    requireStudioPage(context, studio);
                } else if (isMcp(context)) {
                    requireNoForeignPage(context, Set.of(studio.origin()));
                }
            }
            case Project _ -> {
                if (isApi(context) || (context.path().equals(MCP) && !isRead(context))) {
                    UnreadBody.discard(context);
                    context.status(HttpStatus.NOT_FOUND).skipRemainingHandlers();
                }
            }
            case Loopback loopback -> {
                // Names below localhost are known to browsers; programs on this machine may have to use a bare one.
                if (isMcp(context)) {
                    requireNoForeignPage(
                            context, Set.of(loopback.studioOrigin(), "http://" + context.header(HOST_HEADER)));
                } else {
                    redirect(context, loopback);
                }
            }
            case Unknown _ -> throw new RequestException(Code.UNKNOWN_HOST, "This server has no such host.");
        }
    }

    private static void requireStudioPage(Context context, Studio studio) throws RequestException {
        if (isRead(context) && context.path().equals(HEALTH)) {
            return;
        }
        var origin = Optional.ofNullable(context.header("Origin"));
        var site = Optional.ofNullable(context.header("Sec-Fetch-Site"));
        boolean sameSite = site.isEmpty() || site.get().equals("same-origin");
        // Browsers leave Origin out of same-origin GETs; there Sec-Fetch-Site must speak for the page.
        boolean sameOrigin = origin.map(studio.origin()::equals).orElse(isRead(context) && site.isPresent());
        if (!sameSite || !sameOrigin) {
            throw new RequestException(Code.FORBIDDEN_ORIGIN, "Only the studio's own pages may call this.");
        }
    }

    /** A page of another site that found its way here by a name of its own (DNS rebinding) tells its origin. */
    private static void requireNoForeignPage(Context context, Set<String> own) throws RequestException {
        var origin = Optional.ofNullable(context.header("Origin"));
        if (origin.isPresent() && !own.contains(origin.get())) {
            throw new RequestException(Code.FORBIDDEN_ORIGIN, "Pages of other sites may not call this.");
        }
    }

    /** Secure cookies, service workers and project origins need the studio's own name. */
    private static void redirect(Context context, Loopback loopback) throws RequestException {
        if (!isRead(context) || isApi(context)) {
            throw new RequestException(Code.UNKNOWN_HOST, "Open " + loopback.studioOrigin() + " instead.");
        }
        var query = Optional.ofNullable(context.queryString())
                .map(text -> "?" + text)
                .orElse("");
        context.header("Cache-Control", "no-store");
        context.redirect(loopback.studioOrigin() + context.path() + query, HttpStatus.TEMPORARY_REDIRECT);
        context.skipRemainingHandlers();
    }

    private static boolean isRead(Context context) {
        return context.req().getMethod().equals("GET")
                || context.req().getMethod().equals("HEAD");
    }
}
