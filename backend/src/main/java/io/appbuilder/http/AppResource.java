package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.App;
import io.appbuilder.apps.AppException;
import io.appbuilder.apps.AppException.Code;
import io.appbuilder.apps.AppId;
import io.appbuilder.apps.AppLibrary;
import io.appbuilder.apps.AppLimits;
import io.appbuilder.apps.AppVersion;
import io.appbuilder.apps.ArchiveReading;
import io.appbuilder.apps.Save;
import io.appbuilder.apps.TemporaryFile;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/apps}: the caller's own saved apps. Nobody else's exist for them: an id means nothing without its owner. */
final class AppResource {

    private static final String SCHEMA = "apps.schema.json";
    private static final int SAVE_BYTES = 2 * 1024 * 1024;

    private final Supplier<AppLibrary> apps;
    private final Supplier<Accounts> accounts;
    private final Callers callers;
    private final SessionResource sessions;
    private final RequestSchema creation = new RequestSchema(SCHEMA, "createApp");
    private final RequestSchema change = new RequestSchema(SCHEMA, "changeApp");
    private final RequestSchema save = new RequestSchema(SCHEMA, "save");
    private final RequestSchema restore = new RequestSchema(SCHEMA, "restore");
    private final RequestSchema duplicate = new RequestSchema(SCHEMA, "duplicate");

    AppResource(Supplier<AppLibrary> apps, Supplier<Accounts> accounts, Callers callers, SessionResource sessions) {
        this.apps = apps;
        this.accounts = accounts;
        this.callers = callers;
        this.sessions = sessions;
    }

    /** {@code GET /api/apps} */
    void list(Context context) throws AccountException {
        var caller = callers.require(context);
        var answer = JsonAnswer.object();
        var listed = answer.putArray("apps");
        apps.get().list(caller.account().id()).forEach(app -> listed.add(json(app)));
        JsonAnswer.send(context, answer);
    }

    /** {@code GET /api/apps/{id}} */
    void read(Context context) throws AccountException, AppException {
        JsonAnswer.send(context, json(apps.get().find(caller(context), id(context))));
    }

    /** {@code PUT /api/apps/{id}} */
    void create(Context context) throws IOException, RequestException, AccountException, AppException {
        var name = creation.read(context).required("name").textValue();
        var id = id(context);
        var caller = sessions.guest(context);
        JsonAnswer.send(context, json(apps.get().create(caller.account(), id, name)));
    }

    /** {@code PATCH /api/apps/{id}} */
    void change(Context context) throws IOException, RequestException, AccountException, AppException {
        var caller = caller(context);
        var wanted = change.read(context);
        var now = Instant.ofEpochMilli(Clock.systemUTC().millis());
        var changed = apps.get().change(caller, id(context), app -> {
            var named = wanted.has("name") ? app.named(wanted.required("name").textValue(), now) : app;
            if (!wanted.has("archived")) {
                return named;
            }
            return named.archived(
                    wanted.required("archived").booleanValue()
                            ? named.archivedAt().or(() -> Optional.of(now))
                            : Optional.empty());
        });
        JsonAnswer.send(context, json(changed));
    }

    /** {@code DELETE /api/apps/{id}} */
    void delete(Context context) throws AccountException, AppException {
        var caller = caller(context);
        var app = apps.get().find(caller, id(context));
        apps.get().delete(caller, app.id());
        accounts.get().audit(caller, AuditStore.Kind.APP_DELETED, app.name());
        context.status(204);
    }

    /** {@code GET /api/apps/{id}/versions} */
    void versions(Context context) throws AccountException, AppException {
        var answer = JsonAnswer.object();
        var listed = answer.putArray("versions");
        apps.get().versions(caller(context), id(context)).forEach(version -> listed.add(json(version)));
        JsonAnswer.send(context, answer);
    }

    /** {@code POST /api/apps/{id}/versions}, the body a zip */
    void save(Context context) throws IOException, RequestException, AccountException, AppException {
        var caller = callers.require(context);
        var id = id(context);
        requireZip(context);
        try (var sent = TemporaryFile.create()) {
            receive(context.req().getInputStream(), sent.path(), apps.get().limits());
            try (var archive = ArchiveReading.open(sent.path(), apps.get().limits())) {
                var text = archive.save(SAVE_BYTES)
                        .orElseThrow(() ->
                                new AppException(Code.ARCHIVE_INVALID, "The archive has no %s.".formatted(Save.ENTRY)));
                var wanted = save(save.read(text));
                JsonAnswer.send(context, json(apps.get().save(caller.account(), id, wanted, archive)));
            }
        }
    }

    /** {@code GET /api/apps/{id}/versions/{number}}: its archive */
    void open(Context context) throws IOException, AccountException, AppException {
        var version = apps.get().version(caller(context), id(context), number(context));
        // One person's, and never changed: this browser may keep it, and ask whether it is still theirs.
        context.header("Cache-Control", "private, no-cache");
        if (EntityTag.isCurrent(context, version.saveId() + "-" + version.number())) {
            return;
        }
        try (var reading = apps.get().read(version)) {
            context.contentType("application/zip");
            context.res().setContentLengthLong(reading.description().size());
            reading.bytes().transferTo(context.res().getOutputStream());
        }
    }

    /** {@code POST /api/apps/{id}/versions/{number}/restore} */
    void restore(Context context) throws IOException, RequestException, AccountException, AppException {
        var caller = callers.require(context);
        var body = restore.read(context);
        JsonAnswer.send(
                context,
                json(apps.get()
                        .restore(
                                caller.account(),
                                id(context),
                                number(context),
                                body.required("base").intValue(),
                                body.required("saveId").textValue())));
    }

    /** {@code POST /api/apps/{id}/duplicate} */
    void duplicate(Context context) throws IOException, RequestException, AccountException, AppException {
        var caller = callers.require(context);
        var body = duplicate.read(context);
        JsonAnswer.send(
                context,
                json(apps.get()
                        .duplicate(
                                caller.account(),
                                id(context),
                                new AppId(body.required("id").textValue()),
                                body.required("name").textValue())));
    }

    static ObjectNode json(App app) {
        return JsonAnswer.object()
                .put("id", app.id().text())
                .put("name", app.name())
                .put("version", app.version())
                .put("bytes", app.bytes())
                .put("archived", app.archivedAt().isPresent())
                .put("createdAt", app.createdAt().toString())
                .put("updatedAt", app.updatedAt().toString());
    }

    static ObjectNode json(AppVersion version) {
        return JsonAnswer.object()
                .put("number", version.number())
                .put("kind", version.kind().name().toLowerCase(Locale.ROOT))
                .put("label", version.label())
                .put("savedAt", version.savedAt().toString())
                .put("bytes", version.bytes());
    }

    private static Save save(JsonNode json) {
        var deleted = new HashSet<String>();
        json.required("deleted").forEach(path -> deleted.add(path.textValue()));
        return new Save(
                json.required("saveId").textValue(),
                json.required("base").intValue(),
                AppVersion.Kind.valueOf(json.required("kind").textValue().toUpperCase(Locale.ROOT)),
                json.required("label").textValue(),
                deleted);
    }

    private UserId caller(Context context) throws AccountException {
        return callers.require(context).account().id();
    }

    private static AppId id(Context context) throws AppException {
        return AppId.parse(context.pathParam("id"))
                .orElseThrow(() -> new AppException(Code.APP_MISSING, "There is no such app."));
    }

    private static int number(Context context) throws AppException {
        var text = context.pathParam("number");
        if (!text.matches("[0-9]{1,9}")) {
            throw new AppException(Code.VERSION_MISSING, "There is no such version.");
        }
        return Integer.parseInt(text);
    }

    private static void requireZip(Context context) throws RequestException {
        var type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/zip")) {
            throw new RequestException(
                    RequestException.Code.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/zip.");
        }
    }

    private static void receive(InputStream body, Path file, AppLimits limits) throws IOException, AppException {
        try (var output = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > limits.archiveBytes()) {
                    throw new AppException(
                            Code.APP_TOO_LARGE,
                            "An app has at most %,d bytes, compressed.".formatted(limits.archiveBytes()));
                }
                output.write(buffer, 0, read);
            }
        }
    }
}
