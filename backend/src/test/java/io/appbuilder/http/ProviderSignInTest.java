package io.appbuilder.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.appbuilder.apps.AppLimits;
import io.appbuilder.http.PeopleServer.Answer;
import io.appbuilder.http.PeopleServer.Browser;
import io.appbuilder.oidc.OpenIdProvider;
import io.appbuilder.oidc.OpenIdSettings;
import io.appbuilder.standin.OpenIdStandIn;
import io.appbuilder.standin.OpenIdStandIn.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at a provider: who gets in, and everything that must not let anybody in. */
class ProviderSignInTest {

    private static final String ADA = "ada@example.com";

    @TempDir
    private Path directory;

    private OpenIdStandIn provider;
    private PeopleServer people;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        provider = new OpenIdStandIn();
        var settings = new OpenIdSettings(
                provider.issuer(), OpenIdStandIn.CLIENT, Optional.of(OpenIdStandIn.SECRET), "Entreprise");
        people = new PeopleServer(
                directory, AppLimits.DEFAULT, clock -> Optional.of(new OpenIdProvider(settings, clock)));
    }

    @AfterEach
    void stop() {
        client.close();
        people.close();
        assertThat(provider.refusals()).isEmpty();
        provider.close();
    }

    @Test
    void aGuestBecomesThePersonWhomTheProviderProves() {
        var browser = people.browser();
        browser.json("PUT", "/api/apps/crm", "{'name':'CRM'}");
        var guest = browser.account();
        var oldCookie = browser.copy();

        assertThat(browser.get("/api/config").json().path("provider").asText()).isEqualTo("Entreprise");
        var signedIn = signIn(browser);

        Protocol.assertValid("accounts.schema.json", "session", signedIn.json());
        var account = signedIn.json().required("account");
        assertThat(account.path("email").asText()).isEqualTo(ADA);
        assertThat(account.path("hasPassword").asBoolean()).isFalse();
        assertThat(account.required("id")).isEqualTo(guest.required("id"));
        assertThat(browser.get("/api/apps").json().at("/apps/0/name").asText()).isEqualTo("CRM");
        assertThat(oldCookie.account().isNull()).isFalse();

        var elsewhere = people.browser();
        signIn(elsewhere);
        assertThat(elsewhere.account().required("id")).isEqualTo(guest.required("id"));
    }

    @Test
    void anAccountWithTheSameProvenAddressIsLinkedAndKeepsItsRoleAndPassword() {
        var before = people.enrolled(PeopleServer.ADMINISTRATOR).account();
        provider.person = new Person("77", PeopleServer.ADMINISTRATOR, true);
        provider.bend(
                claims -> new JWTClaimsSet.Builder(claims).claim("role", "user").build());

        var browser = people.browser();
        assertThat(signIn(browser).json().required("account")).isEqualTo(before);
        assertThat(before.path("role").asText()).isEqualTo("admin");
        assertThat(people.browser()
                        .signIn(PeopleServer.ADMINISTRATOR, PeopleServer.PASSWORD)
                        .status())
                .isEqualTo(200);

        // The person is who they are there, whatever address they have by now.
        provider.person = new Person("77", "new@example.com", false);
        assertThat(signIn(people.browser()).json().required("account")).isEqualTo(before);
    }

    @Test
    void anAddressThatIsNotProvenOpensNoAccount() {
        people.enrolled(ADA);
        provider.person = new Person("66", ADA, false);
        var browser = people.browser();

        assertThat(signIn(browser).code()).isEqualTo("email_unverified");
        assertThat(browser.account().isNull()).isTrue();

        // "true" as a text is no proof either.
        provider.bend(claims ->
                new JWTClaimsSet.Builder(claims).claim("email_verified", "true").build());
        assertThat(signIn(browser).code()).isEqualTo("email_unverified");
    }

    @Test
    void noTokenThatIsNotForThisSignInLetsAnybodyIn() throws JOSEException {
        var stranger = OpenIdStandIn.newKey();
        Map<String, UnaryOperator<JWTClaimsSet>> bent = Map.of(
                "nonce",
                        claims -> new JWTClaimsSet.Builder(claims)
                                .claim("nonce", "x")
                                .build(),
                "no nonce",
                        claims -> new JWTClaimsSet.Builder(claims)
                                .claim("nonce", null)
                                .build(),
                "audience",
                        claims -> new JWTClaimsSet.Builder(claims)
                                .audience("other")
                                .build(),
                "issuer",
                        claims -> new JWTClaimsSet.Builder(claims)
                                .issuer("https://other.example")
                                .build(),
                "expired",
                        claims -> new JWTClaimsSet.Builder(claims)
                                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                                .build(),
                "no subject",
                        claims -> new JWTClaimsSet.Builder(claims).subject(null).build());
        bent.forEach((name, bend) -> {
            provider.bend(bend);
            assertRefused(name);
        });
        provider.bend(claims -> claims);
        provider.signWith(claims -> new PlainJWT(claims).serialize());
        assertRefused("alg none");
        provider.signWith(claims -> OpenIdStandIn.signed(claims, stranger));
        assertRefused("an unknown key");
        provider.signWith(this::signedWithThePublishedKeyAsSecret);
        assertRefused("the published key as a secret");
        provider.signWith(claims -> provider.signed(claims).replaceFirst("\\.[^.]*$", ".AAAA"));
        assertRefused("a wrong signature");

        provider.signWith(provider::signed);
        assertThat(signIn(people.browser()).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatWasRotatedIsFetched() {
        assertThat(signIn(people.browser()).status()).isEqualTo(200);
        provider.rotateKey();
        assertThat(signIn(people.browser()).status()).isEqualTo(200);
    }

    @Test
    void anAnswerServesOnceInTheBrowserThatAskedForItAndForAWhile() {
        var browser = people.browser();
        var answer = depart(browser);
        var copy = browser.copy();

        assertThat(finish(people.browser(), answer).code()).isEqualTo("sign_in_expired");
        assertThat(finish(browser, answer.replaceAll("state=[^&]*", "state=other"))
                        .code())
                .isEqualTo("sign_in_expired");
        // Even the right answer comes too late after that: state, code and verifier serve once.
        assertThat(finish(copy, answer).code()).isEqualTo("sign_in_expired");

        var other = people.browser();
        var mixed = depart(other);
        assertThat(finish(other, mixed.replaceAll("iss=[^&]*", "iss=https://other.example"))
                        .code())
                .isEqualTo("provider_answer_invalid");
        var nameless = depart(other);
        assertThat(finish(other, nameless.replaceAll("&iss=[^&]*", "")).code()).isEqualTo("provider_answer_invalid");

        var slow = people.browser();
        var late = depart(slow);
        people.clock.forward(Duration.ofMinutes(16));
        assertThat(finish(slow, late).code()).isEqualTo("sign_in_expired");
    }

    @Test
    void aCodeOfAnotherSignInServesNobody() {
        var victim = depart(people.browser());
        var attacker = people.browser();
        var own = depart(attacker);
        var stolen = own.replaceAll("code=[^&]*", victim.replaceAll(".*(code=[^&]*).*", "$1"));

        // The provider itself refuses it, for the verifier is another one.
        assertThat(finish(attacker, stolen).code()).isEqualTo("provider_answer_invalid");
        assertThat(provider.refusals()).hasSize(1);
        provider.forgetRefusals();
    }

    @Test
    void whoIsNotLetInIsTold() {
        var browser = people.browser();
        var state = depart(browser).replaceAll(".*(state=[^&]*).*", "$1");
        var iss = "&iss=" + provider.issuer();
        assertThat(finish(browser, "error=access_denied&" + state + iss).code()).isEqualTo("sign_in_refused");
        depart(browser);
        assertThat(finish(browser, "%%%").code()).isIn("provider_answer_invalid", "sign_in_expired");
    }

    @Test
    void aProviderThatIsAwayIsToldAndSigningOutWorksAllTheSame() {
        provider.setAvailable(false);
        var away = people.browser().json("POST", "/api/session/provider", "");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("provider_unavailable");

        provider.setAvailable(true);
        var browser = people.browser();
        signIn(browser);
        provider.setAvailable(false);
        people.clock.forward(Duration.ofHours(2));
        assertThat(browser.delete("/api/session").json()).hasToString("{\"address\":null}");
        assertThat(browser.account().isNull()).isTrue();
    }

    @Test
    void signingOutGoesOnAtTheProvider() {
        var browser = people.browser();
        signIn(browser);
        var answer = browser.delete("/api/session").json();
        Protocol.assertValid("accounts.schema.json", "elsewhere", answer);

        assertThat(location(answer.required("address").asText()))
                .isEqualTo("http://" + people.http().studio() + "/");
        assertThat(provider.signedOut()).containsExactly("1001");
        assertThat(browser.account().isNull()).isTrue();
    }

    @Test
    void whoHasNoPasswordDeletesTheAccountSoonAfterSigningIn() {
        var browser = people.browser();
        signIn(browser);
        people.clock.forward(Duration.ofMinutes(11));
        assertThat(browser.delete("/api/account").code()).isEqualTo("sign_in_again");
        signIn(browser);
        assertThat(browser.delete("/api/account").status()).isEqualTo(204);
        assertThat(signIn(people.browser()).json().at("/account/email").asText())
                .isEqualTo(ADA);
    }

    @Test
    void theCookieOfASignInIsForTheStudiosHostAndNoScript() {
        var header = people.browser()
                .json("POST", "/api/session/provider", "")
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(header)
                .startsWith("__Host-sign-in=")
                .contains("; Path=/;", "; Secure;", "; HttpOnly;", "; SameSite=Strict;")
                .doesNotContain("Domain");
    }

    private void assertRefused(String name) {
        var browser = people.browser();
        assertThat(signIn(browser).code()).as(name).isEqualTo("provider_answer_invalid");
        assertThat(browser.account().isNull()).as(name).isTrue();
    }

    private Answer signIn(Browser browser) {
        return finish(browser, depart(browser));
    }

    /** Begins, and goes through the provider; returns the query that it sends the browser back with. */
    private String depart(Browser browser) {
        var departure = browser.json("POST", "/api/session/provider", "").json();
        Protocol.assertValid("accounts.schema.json", "elsewhere", departure);
        var back = URI.create(location(departure.required("address").asText()));
        assertThat(back.toString()).startsWith("http://" + people.http().studio() + "/sign-in?");
        return back.getRawQuery();
    }

    private static Answer finish(Browser browser, String answer) {
        return browser.json("POST", "/api/session/provider/answer", "{'answer':'%s'}".formatted(answer));
    }

    /** Where a request without cookies is sent on to. */
    private String location(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signedWithThePublishedKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.key().getKeyID())
                        .build(),
                claims);
        token.sign(new MACSigner(provider.key().toPublicJWK().toString().getBytes(UTF_8)));
        return token.serialize();
    }
}
