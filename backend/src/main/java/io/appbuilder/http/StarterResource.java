package io.appbuilder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.starter.StarterProject;
import io.appbuilder.starter.StarterProject.Snapshot;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** {@code GET /api/starter}: the files of a new project, {@code {version, files: {path: text}}}. */
final class StarterResource implements Handler {

    private final StarterProject starter;
    private final ObjectMapper json = new ObjectMapper();
    private Optional<Encoded> last = Optional.empty();

    StarterResource(StarterProject starter) {
        this.starter = starter;
    }

    private static final class Encoded {

        private final String version;
        private final byte[] plain;
        private final byte[] gzip;

        Encoded(Snapshot snapshot, ObjectMapper json) throws IOException {
            version = snapshot.version();
            plain = json.writeValueAsBytes(snapshot);
            gzip = gzip(plain);
        }
    }

    @Override
    public void handle(Context context) throws IOException {
        var encoded = encoded();
        context.header("Cache-Control", "no-cache");
        context.header("Vary", "Accept-Encoding");
        var coding = new AcceptEncoding(Optional.ofNullable(context.header("Accept-Encoding"))).choose(List.of("gzip"));
        var version = encoded.version + coding.map(name -> "-" + name).orElse("");
        if (EntityTag.isCurrent(context, version)) {
            return;
        }
        coding.ifPresent(name -> context.header("Content-Encoding", name));
        context.contentType("application/json").result(coding.isPresent() ? encoded.gzip : encoded.plain);
    }

    private synchronized Encoded encoded() throws IOException {
        var snapshot = starter.snapshot();
        if (last.isPresent() && last.get().version.equals(snapshot.version())) {
            return last.get();
        }
        var encoded = new Encoded(snapshot, json);
        last = Optional.of(encoded);
        return encoded;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
