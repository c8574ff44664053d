package io.appbuilder.http;

import io.appbuilder.http.Containers.Isolation;
import io.appbuilder.http.Hosts.Host;
import io.appbuilder.http.Hosts.Loopback;
import io.appbuilder.http.Hosts.Project;
import io.appbuilder.http.Hosts.Studio;
import io.appbuilder.http.Hosts.Unknown;
import io.javalin.http.Context;

/** What browsers are told about isolation. The studio and the runtime's pages must be cross-origin isolated for SharedArrayBuffer. */
final class SecurityHeaders {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void apply(Context context, Host host, Containers containers, boolean https) {
        context.header("X-Content-Type-Options", "nosniff");
        isolate(context, containers);
        context.header("Origin-Agent-Cluster", "?1");
        if (https) {
            context.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        switch (host) {
            case Studio studio -> {
                context.header("Cross-Origin-Resource-Policy", "same-origin");
                context.header("Referrer-Policy", "same-origin");
                context.header(
                        "Content-Security-Policy",
                        HostGate.isApi(context) || HostGate.isMcp(context)
                                ? NOTHING
                                : studioPolicy(studio, containers));
            }
            case Project project -> {
                // The studio, another origin of the same site, embeds the runtime's page.
                context.header("Cross-Origin-Resource-Policy", "same-site");
                context.header("Referrer-Policy", "no-referrer");
                context.header("Content-Security-Policy", runtimePolicy(project, context.path()));
            }
            case Loopback _ -> context.header("Content-Security-Policy", NOTHING);
            case Unknown _ -> context.header("Content-Security-Policy", NOTHING);
        }
    }

    private static void isolate(Context context, Containers containers) {
        var isolation = switch (containers) {
            case Containers.Own _ -> Isolation.REQUIRE_CORP;
            case Containers.StackBlitz theirs -> theirs.isolation();
        };
        if (isolation != Isolation.NONE) {
            context.header("Cross-Origin-Opener-Policy", "same-origin");
            context.header("Cross-Origin-Embedder-Policy", isolation.mode());
        }
    }

    private static String studioPolicy(Studio studio, Containers containers) {
        var frames = switch (containers) {
            case Containers.Own _ -> studio.projectOrigins();
            case Containers.StackBlitz _ -> Containers.StackBlitz.SOURCES;
        };
        // The component library sets style attributes; it is the one thing allowed inline.
        return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src "
                + frames
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    /**
     * A worker is bound by the policy that came with its script, a page by the one that came with it. Vite's module runner
     * evaluates modules inside a worker; no page, and not the service worker, may evaluate text.
     */
    private static String runtimePolicy(Project project, String path) {
        boolean isWorkerScript =
                (path.endsWith(".js") || path.endsWith(".mjs")) && !path.equals(StaticFiles.SERVICE_WORKER);
        return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
                + (isWorkerScript ? " 'unsafe-eval'" : "")
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                + "connect-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self'; object-src 'none'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors "
                + project.studioOrigin();
    }
}
