package io.appbuilder.http;

import io.appbuilder.http.Hosts.Loopback;
import io.appbuilder.http.Hosts.Project;
import io.appbuilder.http.Hosts.Studio;
import io.appbuilder.http.Hosts.Unknown;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Serves the built studio on its host, and on project hosts the built runtime and nothing else. */
final class StaticFiles implements Handler {

    static final String SERVICE_WORKER = "/__runtime/sw.js";

    private static final String RUNTIME = "/__runtime/";
    /** Bundlers' content hashes: eight characters of base64url, or more of hex, not all of them lower-case letters. */
    private static final Pattern HASHED = Pattern.compile("/(assets|__runtime)/(.*/)?[^/]+"
            + "-(?=[A-Za-z0-9_-]*[A-Z0-9])([A-Za-z0-9_-]{8}|[A-Za-z0-9]{9,64})\\.[a-z0-9.]+");

    private static final Map<String, String> ENDING_BY_CODING = codings();

    private final ConfinedDirectory studio;
    private final ConfinedDirectory runtime;

    StaticFiles(ConfinedDirectory studio, ConfinedDirectory runtime) {
        this.studio = studio;
        this.runtime = runtime;
    }

    @Override
    public void handle(Context context) throws IOException, RequestException {
        if (HostGate.isApi(context)) {
            throw new RequestException(Code.NOT_FOUND, "There is nothing here.");
        }
        switch (HostGate.host(context)) {
            case Studio _ -> serveStudio(context);
            case Project _ -> serveRuntime(context);
            case Loopback _, Unknown _ -> notFound(context);
        }
    }

    private void serveStudio(Context context) throws IOException {
        var path = decodedPath(context);
        var file = path.flatMap(decoded -> studio.file(decoded.equals("/") ? "index.html" : decoded.substring(1)));
        if (file.isEmpty() && path.filter(decoded -> isRoute(context, decoded)).isPresent()) {
            file = studio.file("index.html");
        }
        if (file.isPresent()) {
            serve(context, studio, file.get());
        } else {
            notFound(context);
        }
    }

    private void serveRuntime(Context context) throws IOException {
        var file = decodedPath(context)
                .filter(decoded -> decoded.startsWith(RUNTIME))
                .flatMap(decoded -> runtime.file(decoded.substring(1)));
        if (file.isPresent()) {
            if (context.path().equals(SERVICE_WORKER)) {
                context.header("Service-Worker-Allowed", "/");
            }
            serve(context, runtime, file.get());
        } else if (acceptsHtml(context) && !context.path().startsWith(RUNTIME)) {
            context.status(404);
            context.header("Cache-Control", "no-store");
            context.html(ProjectPage.HTML);
        } else {
            notFound(context);
        }
    }

    /** Paths inside the studio that its own router knows: no ending, asked for as a page. */
    private static boolean isRoute(Context context, String path) {
        return acceptsHtml(context)
                && path.indexOf('.', path.lastIndexOf('/')) < 0
                && !path.contains("/.")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(character -> character < ' ');
    }

    private static boolean acceptsHtml(Context context) {
        return Optional.ofNullable(context.header("Accept")).orElse("").contains("text/html");
    }

    private static Optional<String> decodedPath(Context context) {
        try {
            // With an authority in front, a path that begins with two slashes cannot pass for one.
            return Optional.ofNullable(new URI("http://host" + context.req().getRequestURI()).getPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void notFound(Context context) {
        context.status(404);
        context.header("Cache-Control", "no-store");
        context.contentType("text/plain; charset=utf-8").result("Not found\n");
    }

    private static void serve(Context context, ConfinedDirectory directory, FoundFile file) throws IOException {
        boolean immutable = HASHED.matcher("/" + file.path()).matches();
        context.header("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
        context.header("Vary", "Accept-Encoding");
        context.contentType(MediaTypes.of(file.path()));
        var encoded = precompressed(directory, file);
        var coding = new AcceptEncoding(Optional.ofNullable(context.header("Accept-Encoding")))
                .choose(List.copyOf(encoded.keySet()));
        var served = coding.map(encoded::get).orElse(file);
        var version = "%x-%x%s"
                .formatted(
                        served.modified().to(TimeUnit.NANOSECONDS),
                        served.size(),
                        coding.map(name -> "-" + name).orElse(""));
        if (EntityTag.isCurrent(context, version)) {
            return;
        }
        coding.ifPresent(name -> context.header("Content-Encoding", name));
        context.res().setContentLengthLong(served.size());
        if (!context.req().getMethod().equals("HEAD")) {
            Files.copy(served.file(), context.res().getOutputStream());
        }
    }

    /** The siblings that hold {@code file} compressed; one that is older than the file belongs to an earlier build. */
    private static Map<String, FoundFile> precompressed(ConfinedDirectory directory, FoundFile file) {
        var siblings = new LinkedHashMap<String, FoundFile>();
        ENDING_BY_CODING.forEach((coding, ending) -> directory
                .file(file.path() + ending)
                .filter(sibling -> sibling.modified().compareTo(file.modified()) >= 0)
                .ifPresent(sibling -> siblings.put(coding, sibling)));
        return siblings;
    }

    private static Map<String, String> codings() {
        var codings = new LinkedHashMap<String, String>();
        codings.put("br", ".br");
        codings.put("gzip", ".gz");
        return codings;
    }
}
