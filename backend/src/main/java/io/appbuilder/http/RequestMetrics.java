package io.appbuilder.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** Counts and times answers. By route, not by path: what people call their apps is nobody's business, and there is no end of them. */
final class RequestMetrics {

    private RequestMetrics() {}

    static void count(MeterRegistry registry, Context context, float milliseconds) {
        registry.timer(
                        "http.server.requests",
                        "method",
                        context.method().name(),
                        "route",
                        route(context),
                        "status",
                        Integer.toString(context.statusCode()))
                .record(Duration.ofNanos((long) (milliseconds * 1_000_000)));
    }

    private static String route(Context context) {
        return HostGate.isApi(context)
                ? Optional.ofNullable(context.endpoints().matchedHttpEndpoint())
                        .map(endpoint -> endpoint.path)
                        .orElse("none")
                : "files";
    }
}
