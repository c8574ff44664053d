package io.appbuilder.http;

import io.appbuilder.http.RequestException.Code;
import io.appbuilder.packages.PackageException;
import io.appbuilder.packages.PackageName;
import io.appbuilder.packages.PackageRegistry;
import io.appbuilder.packages.PackageRegistry.Answer;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/packages/description?name=} and {@code GET /api/packages/archive?name=&version=}: what the studio fetches
 * for its projects, which have no way to the server. Names only, never addresses.
 */
final class PackageResource {

    private final PackageRegistry registry;

    PackageResource(PackageRegistry registry) {
        this.registry = registry;
    }

    void description(Context context) throws PackageException, RequestException, InterruptedException {
        var answer = registry.description(PackageName.of(parameter(context, "name")));
        context.header("Cache-Control", "private, max-age=60");
        send(context, answer, "application/json");
    }

    void archive(Context context) throws PackageException, RequestException, InterruptedException {
        var answer = registry.archive(PackageName.of(parameter(context, "name")), parameter(context, "version"));
        // The runtime keeps it by its checksum, which lasts longer and is checked.
        context.header("Cache-Control", "no-store");
        send(context, answer, "application/octet-stream");
    }

    private static String parameter(Context context, String name) throws RequestException {
        return Optional.ofNullable(context.queryParam(name))
                .orElseThrow(() -> new RequestException(Code.INVALID_REQUEST, "%s: is missing".formatted(name)));
    }

    private static void send(Context context, Answer answer, String type) throws PackageException {
        context.header("Vary", "Accept-Encoding");
        boolean takesGzip = new AcceptEncoding(Optional.ofNullable(context.header("Accept-Encoding")))
                .choose(List.of("gzip"))
                .isPresent();
        if (answer.gzip() && takesGzip) {
            context.header("Content-Encoding", "gzip");
        }
        context.contentType(type).result(answer.gzip() && !takesGzip ? answer.plain() : answer.bytes());
    }
}
