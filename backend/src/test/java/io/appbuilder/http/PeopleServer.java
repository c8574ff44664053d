package io.appbuilder.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.IdentityProvider;
import io.appbuilder.accounts.PasswordHasher;
import io.appbuilder.accounts.PasswordPolicy;
import io.appbuilder.accounts.Role;
import io.appbuilder.accounts.Secret;
import io.appbuilder.accounts.Sessions;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppLibrary;
import io.appbuilder.apps.AppLimits;
import io.appbuilder.mail.Mailer;
import io.appbuilder.mcp.McpTokens;
import io.appbuilder.storage.Records;
import io.appbuilder.storage.jdbc.JdbcRecords;
import io.appbuilder.storage.local.DirectoryObjectStore;
import io.appbuilder.time.MovedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The real server with accounts and apps on H2 and a directory, mails that are kept, a clock that is moved, and browsers. */
final class PeopleServer implements AutoCloseable {

    static final String ADMINISTRATOR = "chef@exemple.fr";
    static final String PASSWORD = "correct horse battery";

    private static final String PASSWORD_HASH = new PasswordHasher().hash(PASSWORD);
    private static final Pattern TOKEN = Pattern.compile("#choose-password=([0-9a-f]{64})");

    final List<Mailer.Mail> mails = new ArrayList<>();
    final MovedClock clock = new MovedClock("2026-11-22T10:00:00Z");
    final Records records;
    final AppLibrary apps;
    private final TestServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    PeopleServer(Path directory) throws IOException {
        this(directory, AppLimits.DEFAULT, clock -> Optional.empty());
    }

    PeopleServer(Path directory, AppLimits limits) throws IOException {
        this(directory, limits, clock -> Optional.empty());
    }

    PeopleServer(Path directory, AppLimits limits, Function<Clock, Optional<IdentityProvider>> providerOf)
            throws IOException {
        var provider = providerOf.apply(clock);
        records = JdbcRecords.h2(directory.resolve("records"), clock);
        var objects = new DirectoryObjectStore(directory.resolve("objects"));
        apps = new AppLibrary(records.apps(), objects, limits, clock);
        var accounts = new Accounts(new Accounts.Parts(
                records.accounts(),
                new Sessions(records.sessions(), records.accounts(), clock),
                records.mailLinks(),
                records.attempts(),
                records.audit(),
                new PasswordHasher(),
                new PasswordPolicy(),
                mails::add,
                apps,
                provider,
                Set.of(new EmailAddress(ADMINISTRATOR)),
                clock));
        var tokens = new McpTokens(records.mcpTokens(), records.audit(), clock);
        var work = new SavedWork(
                () -> accounts, () -> apps, () -> tokens, provider.map(IdentityProvider::name), records::close);
        server = new TestServer(directory.resolve("server"), TestServer.LIMITS, new ManualTimer(), false, work);
    }

    TestServer http() {
        return server;
    }

    /** A browser in which nobody is known yet. */
    Browser browser() {
        return new Browser();
    }

    /** A browser in which somebody has registered as {@code email}. */
    Browser registered(String email) {
        var browser = browser();
        browser.register(email);
        return browser;
    }

    /** A browser with a registered account, without the time that choosing a password takes. */
    Browser enrolled(String email) {
        var role = email.endsWith(ADMINISTRATOR) ? Role.ADMIN : Role.USER;
        var account = Account.guest(new UserId("user_" + Secret.randomId()), clock.instant())
                .registered(new EmailAddress(email), role)
                .withPassword(PASSWORD_HASH);
        records.accounts().create(account);
        var browser = browser();
        browser.cookies.put(
                Callers.COOKIE,
                new Sessions(records.sessions(), records.accounts(), clock)
                        .begin(account, "")
                        .token());
        return browser;
    }

    /** The token in the latest mail. */
    String mailedToken() {
        var token = TOKEN.matcher(mails.getLast().text());
        if (!token.find()) {
            throw new AssertionError(mails.getLast().text());
        }
        return token.group(1);
    }

    record Answer(int status, JsonNode json, HttpResponse<byte[]> response) {
        byte[] bytes() {
            return response.body();
        }

        String code() {
            return json.path("code").asText();
        }
    }

    final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();

        Optional<String> cookie() {
            return Optional.ofNullable(cookies.get(Callers.COOKIE));
        }

        /** Another one with the same cookie, as somebody who has stolen it would have. */
        Browser copy() {
            var copy = new Browser();
            copy.cookies.putAll(cookies);
            return copy;
        }

        Answer get(String path) {
            return send("GET", path, "application/json", new byte[0]);
        }

        Answer delete(String path) {
            return send("DELETE", path, "application/json", "{}".getBytes(UTF_8));
        }

        Answer json(String method, String path, String body) {
            return send(
                    method, path, "application/json", body.replace('\'', '"').getBytes(UTF_8));
        }

        Answer zip(String path, byte[] body) {
            return send("POST", path, "application/zip", body);
        }

        Answer send(String method, String path, String type, byte[] body) {
            return send(method, path, type, body, "http://" + server.studio(), "same-origin", server.studio());
        }

        Answer send(String method, String path, String type, byte[] body, String origin, String site, String host) {
            try {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.ofByteArray(body))
                        .headers("Host", host, "Origin", origin, "Sec-Fetch-Site", site, "Content-Type", type)
                        .header("User-Agent", "Test browser");
                if (!cookies.isEmpty()) {
                    request.header(
                            "Cookie",
                            cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
                }
                var response = client.send(request.build(), BodyHandlers.ofByteArray());
                response.headers().allValues("Set-Cookie").forEach(this::keep);
                boolean isJson = response.headers()
                        .firstValue("Content-Type")
                        .filter("application/json"::equals)
                        .isPresent();
                var json = isJson ? TestServer.JSON.readTree(response.body()) : TestServer.JSON.missingNode();
                return new Answer(response.statusCode(), json, response);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void register(String email) {
            mailLink(email);
            choosePassword(mailedToken(), PASSWORD);
        }

        Answer mailLink(String email) {
            return json("POST", "/api/account/links", "{'email':'%s','language':'fr'}".formatted(email));
        }

        Answer choosePassword(String token, String password) {
            return json("POST", "/api/account/password", "{'token':'%s','password':'%s'}".formatted(token, password));
        }

        Answer signIn(String email, String password) {
            return json("POST", "/api/session/sign-in", "{'email':'%s','password':'%s'}".formatted(email, password));
        }

        JsonNode account() {
            return get("/api/session").json().required("account");
        }

        private void keep(String header) {
            var name = header.substring(0, header.indexOf('='));
            var value = header.substring(header.indexOf('=') + 1, header.indexOf(';'));
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
