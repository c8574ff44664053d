package io.appbuilder.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.apps.AppLimits;
import io.appbuilder.engines.Keycloak;
import io.appbuilder.http.PeopleServer.Answer;
import io.appbuilder.http.PeopleServer.Browser;
import io.appbuilder.oidc.OpenIdProvider;
import io.appbuilder.oidc.OpenIdSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The same sign-in with a real provider: what a person's browser sends is sent here by hand. */
@EnabledIfEnvironmentVariable(named = "APP_BUILDER_LONG_TESTS", matches = "1")
class KeycloakTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final String SECRET = "a secret of the client";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void peopleSignInAndOutWithKeycloakWhoseKeysAreRotated() throws Exception {
        int port = Keycloak.freePort();
        var settings =
                new OpenIdSettings(Keycloak.issuer(port, "company"), "app-builder", Optional.of(SECRET), "Keycloak");
        try (var people = new PeopleServer(
                        directory, AppLimits.DEFAULT, clock -> Optional.of(new OpenIdProvider(settings, clock)));
                var keycloak =
                        Keycloak.start(port, realm("http://" + people.http().studio()))) {
            var browser = people.browser();
            browser.json("PUT", "/api/apps/crm", "{'name':'CRM'}");
            var there = new Cookies();
            var signedIn = signIn(browser, there, "ada");
            assertThat(signedIn.json().at("/account/email").asText()).isEqualTo("ada@example.com");
            assertThat(browser.get("/api/apps").json().at("/apps/0/name").asText())
                    .isEqualTo("CRM");

            // Signed in there already: no form is shown.
            var second = people.browser();
            assertThat(finish(second, there.get(departure(second))).json().at("/account/id"))
                    .isEqualTo(signedIn.json().at("/account/id"));

            rotateKeys(keycloak);
            assertThat(signIn(people.browser(), new Cookies(), "ada").status()).isEqualTo(200);

            var unproven = people.browser();
            assertThat(signIn(unproven, new Cookies(), "bob").code()).isEqualTo("email_unverified");

            var address =
                    browser.delete("/api/session").json().required("address").asText();
            var signedOut = there.get(URI.create(address));
            assertThat(signedOut.headers().firstValue("Location"))
                    .contains("http://" + people.http().studio() + "/");
            assertThat(there.get(departure(browser)).statusCode()).isEqualTo(200); // the form again
        }
    }

    private Answer signIn(Browser browser, Cookies there, String name) throws IOException, InterruptedException {
        var page = there.get(departure(browser));
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        var action = URI.create(form.group(1).replace("&amp;", "&"));
        return finish(browser, there.post(action, Map.of("username", name, "password", Keycloak.PASSWORD)));
    }

    private static Answer finish(Browser browser, HttpResponse<String> back) {
        var address =
                URI.create(back.headers().firstValue("Location").orElseThrow(() -> new AssertionError(back.body())));
        return browser.json("POST", "/api/session/provider/answer", "{'answer':'%s'}".formatted(address.getRawQuery()));
    }

    private static URI departure(Browser browser) {
        var answer = browser.json("POST", "/api/session/provider", "");
        return URI.create(answer.json().required("address").asText());
    }

    private void rotateKeys(Keycloak keycloak) throws IOException, InterruptedException {
        var administrator = new Cookies();
        var token = administrator.post(
                keycloak.address("/realms/master/protocol/openid-connect/token"),
                Map.of(
                        "client_id",
                        "admin-cli",
                        "grant_type",
                        "password",
                        "username",
                        Keycloak.ADMINISTRATOR,
                        "password",
                        Keycloak.PASSWORD));
        var key = """
                {"name":"next","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
                 "config":{"priority":["1000"],"enabled":["true"],"active":["true"],"algorithm":["RS256"],"keySize":["2048"]}}""";
        var request = HttpRequest.newBuilder(keycloak.address("/admin/realms/company/components"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer "
                                + TestServer.JSON
                                        .readTree(token.body())
                                        .required("access_token")
                                        .asText())
                .POST(BodyPublishers.ofString(key))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    private static String realm(String studio) {
        return """
                {"realm":"company","enabled":true,"sslRequired":"none",
                 "clients":[{"clientId":"app-builder","secret":"%s","redirectUris":["%s/sign-in"],
                   "standardFlowEnabled":true,"directAccessGrantsEnabled":false,
                   "attributes":{"pkce.code.challenge.method":"S256","post.logout.redirect.uris":"%s/"}}],
                 "users":[%s,%s]}
                """.formatted(SECRET, studio, studio, user("ada", true), user("bob", false));
    }

    private static String user(String name, boolean verified) {
        return """
                {"username":"%1$s","enabled":true,"email":"%1$s@example.com","emailVerified":%2$b,
                 "firstName":"%1$s","lastName":"Test","credentials":[{"type":"password","value":"%3$s"}]}""".formatted(name, verified, Keycloak.PASSWORD);
    }

    /** What a browser keeps of Keycloak; it follows no redirects. */
    private final class Cookies {

        private final Map<String, String> kept = new TreeMap<>();

        HttpResponse<String> get(URI address) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(address));
        }

        HttpResponse<String> post(URI address, Map<String, String> form) throws IOException, InterruptedException {
            var body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            if (!kept.isEmpty()) {
                request.header(
                        "Cookie", kept.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
            }
            var response = client.send(request.build(), BodyHandlers.ofString());
            for (String header : response.headers().allValues("Set-Cookie")) {
                kept.put(
                        header.substring(0, header.indexOf('=')),
                        header.substring(header.indexOf('=') + 1, header.indexOf(';')));
            }
            return response;
        }
    }
}
