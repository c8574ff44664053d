package io.appbuilder.http;

import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.SignedIn;
import io.appbuilder.apps.App;
import io.appbuilder.apps.AppException;
import io.appbuilder.apps.AppLibrary;
import io.appbuilder.mail.Mailer.MailException;
import io.appbuilder.mcp.McpTokens;
import io.appbuilder.turn.Language;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code /api/account}: choosing a password, deleting the account, and everything that is kept about it. */
final class AccountResource {

    private static final String SCHEMA = "accounts.schema.json";

    private final Supplier<Accounts> accounts;
    private final Supplier<AppLibrary> apps;
    private final Supplier<McpTokens> mcpTokens;
    private final Callers callers;
    private final RequestSchema link = new RequestSchema(SCHEMA, "link");
    private final RequestSchema choice = new RequestSchema(SCHEMA, "choosePassword");
    private final RequestSchema change = new RequestSchema(SCHEMA, "changePassword");
    private final RequestSchema deletion = new RequestSchema(SCHEMA, "deleteAccount");
    private final RateLimit links = new RateLimit(20, Duration.ofHours(1));
    private final RateLimit choices = new RateLimit(30, Duration.ofMinutes(5));

    AccountResource(SavedWork work, Callers callers) {
        accounts = work.accounts();
        apps = work.apps();
        mcpTokens = work.mcpTokens();
        this.callers = callers;
    }

    /** {@code POST /api/account/links} */
    void mailLink(Context context) throws IOException, RequestException, AccountException, MailException {
        links.take(context);
        var body = link.read(context);
        var email = EmailAddress.parse(body.required("email").textValue())
                .orElseThrow(() -> new AccountException(Code.EMAIL_INVALID, "That is not an email address."));
        var language = Language.valueOf(body.required("language").textValue().toUpperCase(Locale.ROOT));
        accounts.get().mailLink(email, HostGate.studioOrigin(context), language);
        context.header("Cache-Control", "no-store");
        context.status(202);
    }

    /** {@code POST /api/account/password} */
    void choosePassword(Context context) throws IOException, RequestException, AccountException {
        choices.take(context);
        var body = choice.read(context);
        SessionResource.answer(
                context,
                accounts.get()
                        .choosePassword(
                                body.required("token").textValue(),
                                body.required("password").textValue(),
                                callers.find(context),
                                Callers.device(context)));
    }

    /** {@code PUT /api/account/password} */
    void changePassword(Context context) throws IOException, RequestException, AccountException {
        var caller = callers.require(context);
        var body = change.read(context);
        accounts.get()
                .changePassword(
                        caller,
                        body.required("current").textValue(),
                        body.required("next").textValue());
        SessionResource.answer(context, Optional.of(caller.account()));
    }

    /** {@code DELETE /api/account} */
    void delete(Context context) throws IOException, RequestException, AccountException {
        var caller = callers.require(context);
        var body = deletion.read(context);
        accounts.get().delete(caller, Optional.ofNullable(body.path("password").textValue()));
        Callers.forget(context);
        context.status(204);
    }

    /** {@code GET /api/account/export}: a zip with everything that is kept about whoever asks. */
    void export(Context context) throws IOException, AccountException, AppException {
        var caller = callers.require(context);
        context.header("Cache-Control", "no-store");
        context.header("Content-Disposition", "attachment; filename=\"ai-app-builder.zip\"");
        context.contentType("application/zip");
        try (var zip = new ZipOutputStream(context.res().getOutputStream(), StandardCharsets.UTF_8)) {
            writeRecords(zip, caller);
            for (App app : apps.get().list(caller.account().id())) {
                if (app.version() > 0) {
                    writeArchive(zip, caller, app);
                }
            }
        }
    }

    private void writeRecords(ZipOutputStream zip, SignedIn caller) throws IOException {
        var account = JsonAnswer.object();
        account.set("account", SessionResource.json(caller.account()));
        var sessions = account.putArray("sessions");
        for (var session : accounts.get().sessions().list(caller.account().id())) {
            sessions.addObject()
                    .put("device", session.device())
                    .put("createdAt", session.createdAt().toString())
                    .put("lastSeenAt", session.lastSeenAt().toString());
        }
        var tokens = account.putArray("mcpTokens");
        mcpTokens.get().list(caller.account().id()).forEach(token -> tokens.add(McpTokenResource.json(token)));
        var history = account.putArray("history");
        for (var event : accounts.get().history(caller)) {
            history.addObject()
                    .put("at", event.at().toString())
                    .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
                    .put("detail", event.detail());
        }
        var listed = account.putArray("apps");
        for (App app : apps.get().list(caller.account().id())) {
            listed.add(AppResource.json(app));
        }
        zip.putNextEntry(new ZipEntry("account.json"));
        zip.write(account.toPrettyString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void writeArchive(ZipOutputStream zip, SignedIn caller, App app) throws IOException, AppException {
        var version = apps.get().version(caller.account().id(), app.id(), app.version());
        try (var reading = apps.get().read(version)) {
            zip.putNextEntry(new ZipEntry("apps/%s.zip".formatted(app.slug())));
            reading.bytes().transferTo(zip);
            zip.closeEntry();
        }
    }
}
