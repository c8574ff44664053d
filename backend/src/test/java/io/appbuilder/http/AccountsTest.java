package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.Archives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests, registration, sessions and passwords, over HTTP. */
class AccountsTest {

    private static final String ADA = "ada@example.com";

    @TempDir
    private Path directory;

    private PeopleServer people;

    @BeforeEach
    void start() throws IOException {
        people = new PeopleServer(directory);
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void nobodyIsKnownUntilSomethingIsAskedFor() {
        var browser = people.browser();

        var nobody = browser.get("/api/session");
        assertThat(nobody.json()).hasToString("{\"account\":null}");
        Protocol.assertValid("accounts.schema.json", "session", nobody.json());
        assertThat(nobody.response().headers().firstValue("Set-Cookie")).isEmpty();

        var guest = browser.json("POST", "/api/session", "");
        assertThat(guest.json().at("/account/kind").asText()).isEqualTo("guest");
        Protocol.assertValid("accounts.schema.json", "session", guest.json());
        assertThat(browser.json("POST", "/api/session", "").json()).isEqualTo(guest.json());
    }

    @Test
    void theCookieIsForTheStudiosHostAndNoScript() {
        var header = people.browser()
                .json("POST", "/api/session", "")
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(header)
                .startsWith("__Host-session=user_")
                .contains("; Path=/;", "; Secure;", "; HttpOnly;", "; SameSite=Strict;")
                .doesNotContain("Domain");
    }

    @Test
    void aCookieThatWasChangedIsNobodys() {
        var browser = people.browser();
        browser.json("POST", "/api/session", "");
        var token = browser.cookie().orElseThrow();
        for (String forged : new String[] {
            token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0"), "x", "", "a.b.c"
        }) {
            var answer = people.http().get("/api/session", "Cookie", Callers.COOKIE + "=" + forged);
            assertThat(answer.body()).isEqualTo("{\"account\":null}");
        }
    }

    @Test
    void aGuestsAppsFollowWhenTheyRegister() {
        var browser = people.browser();
        browser.json("PUT", "/api/apps/crm", "{'name':'CRM'}");
        var guest = browser.account();
        var oldCookie = browser.copy();

        assertThat(browser.mailLink(" Ada@Example.com ").status()).isEqualTo(202);
        assertThat(people.mails.getLast().to()).isEqualTo(ADA);
        assertThat(people.mails.getLast().text())
                .contains("http://" + people.http().studio() + "/#choose-password=");
        var registered = browser.choosePassword(people.mailedToken(), PeopleServer.PASSWORD);

        assertThat(registered.json().at("/account/id")).isEqualTo(guest.required("id"));
        assertThat(registered.json().at("/account/email").asText()).isEqualTo(ADA);
        assertThat(registered.json().at("/account/role").asText()).isEqualTo("user");
        assertThat(browser.get("/api/apps").json().at("/apps/0/name").asText()).isEqualTo("CRM");
        // A session that somebody else may have known of before does not become the account's.
        assertThat(oldCookie.account().isNull()).isTrue();
    }

    @Test
    void aGuestsAppsMoveToTheAccountTheySignInTo() {
        people.registered(ADA).json("PUT", "/api/apps/old", "{'name':'CRM'}");
        var laptop = people.browser();
        saveAnApp(laptop);
        var guest = laptop.account().required("id").asText();

        assertThat(laptop.signIn(ADA, PeopleServer.PASSWORD).status()).isEqualTo(200);

        assertThat(laptop.get("/api/apps").json().findValuesAsText("id")).containsExactlyInAnyOrder("old", "crm");
        assertThat(Archives.unzip(laptop.get("/api/apps/crm/versions/1").bytes()))
                .containsEntry("src/a.ts", "a");
        assertThat(people.records.accounts().find(new UserId(guest))).isEmpty();
    }

    @Test
    void aLinkServesOnceAndForAnHour() {
        var browser = people.browser();
        browser.mailLink(ADA);
        var token = people.mailedToken();
        assertThat(browser.choosePassword(token, "short").code()).isEqualTo("password_too_short");
        assertThat(browser.choosePassword(token, PeopleServer.PASSWORD).status())
                .isEqualTo(200);
        assertThat(browser.choosePassword(token, PeopleServer.PASSWORD).code()).isEqualTo("link_invalid");

        browser.mailLink("grace@example.com");
        people.clock.forward(Duration.ofMinutes(61));
        assertThat(browser.choosePassword(people.mailedToken(), PeopleServer.PASSWORD)
                        .status())
                .isEqualTo(410);
    }

    @Test
    void aForgottenPasswordIsChosenAnewAndEndsAllSessions() {
        var stolen = people.registered(ADA);
        var browser = people.browser();
        browser.mailLink(ADA);
        browser.choosePassword(people.mailedToken(), "another good password");

        assertThat(stolen.account().isNull()).isTrue();
        assertThat(browser.account().required("email").asText()).isEqualTo(ADA);
        assertThat(people.browser().signIn(ADA, PeopleServer.PASSWORD).code()).isEqualTo("sign_in_failed");
        assertThat(people.browser().signIn(ADA, "another good password").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "password_too_short,   Ab3$",
        "password_guessable,   passwordpassword",
        "password_guessable,   1234567890",
        "password_guessable,   qwertyuiop",
        "password_guessable,   ada@example.com",
        "password_guessable,   aaaaaaaaaaaaaaaa"
    })
    void passwordsThatAreTriedFirstAreRefused(String code, String password) {
        var browser = people.browser();
        browser.mailLink(ADA);
        assertThat(browser.choosePassword(people.mailedToken(), password).code())
                .isEqualTo(code);
    }

    @Test
    void noAnswerTellsWhichAddressesHaveAnAccount() {
        people.registered(ADA);
        var browser = people.browser();

        var known = browser.mailLink(ADA);
        var unknown = browser.mailLink("nobody@example.com");
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.bytes()).isEqualTo(known.bytes());

        var wrong = browser.signIn(ADA, "wrong password");
        var nobody = browser.signIn("nobody@example.com", "wrong password");
        assertThat(nobody.status()).isEqualTo(wrong.status()).isEqualTo(401);
        assertThat(nobody.bytes()).isEqualTo(wrong.bytes());
    }

    @Test
    void manyWrongPasswordsLockTheAddressWhetherOrNotItHasAnAccount() {
        people.registered(ADA);
        for (String email : new String[] {ADA, "nobody@example.com"}) {
            for (int attempt = 1; attempt <= 10; attempt++) {
                assertThat(people.browser().signIn(email, "wrong password").status())
                        .isEqualTo(401);
            }
            var locked = people.browser().signIn(email, PeopleServer.PASSWORD);
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("too_many_attempts");
            assertThat(locked.response().headers().firstValue("Retry-After")).contains("900");
        }
        people.clock.forward(Duration.ofMinutes(15));
        assertThat(people.browser().signIn(ADA, PeopleServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressGetsThreeMailsAQuarterOfAnHour() {
        var browser = people.browser();
        for (int mail = 1; mail <= 3; mail++) {
            assertThat(browser.mailLink(ADA).status()).isEqualTo(202);
        }
        assertThat(browser.mailLink(ADA).status()).isEqualTo(429);
        assertThat(browser.mailLink("other@example.com").status()).isEqualTo(202);
    }

    @Test
    void sessionsAreListedAndRevoked() {
        var first = people.registered(ADA);
        people.clock.forward(Duration.ofMinutes(1));
        var second = people.browser();
        second.signIn(ADA, PeopleServer.PASSWORD);

        var listed = second.get("/api/sessions");
        Protocol.assertValid("accounts.schema.json", "sessions", listed.json());
        assertThat(listed.json().at("/sessions")).hasSize(2);
        assertThat(listed.json().at("/sessions/0/current").asBoolean()).isTrue();
        assertThat(listed.json().at("/sessions/0/device").asText()).isEqualTo("Test browser");

        assertThat(second.delete("/api/sessions/"
                                + listed.json().at("/sessions/1/id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(first.account().isNull()).isTrue();

        var third = people.browser();
        third.signIn(ADA, PeopleServer.PASSWORD);
        assertThat(third.delete("/api/sessions").status()).isEqualTo(204);
        assertThat(second.account().isNull()).isTrue();
        assertThat(third.delete("/api/session").json()).hasToString("{\"address\":null}");
        assertThat(third.cookie()).isEmpty();
    }

    @Test
    void aSessionEndsAfterThirtyDaysWithoutUse() {
        var browser = people.registered(ADA);
        for (int day = 0; day < 40; day += 20) {
            people.clock.forward(Duration.ofDays(20));
            assertThat(browser.account().isNull()).isFalse();
        }
        people.clock.forward(Duration.ofDays(31));
        assertThat(browser.account().isNull()).isTrue();
    }

    @Test
    void changingThePasswordNeedsTheOldOneAndEndsOtherSessions() {
        var browser = people.registered(ADA);
        var other = people.browser();
        other.signIn(ADA, PeopleServer.PASSWORD);

        assertThat(browser.json("PUT", "/api/account/password", "{'current':'wrong','next':'another good password'}")
                        .code())
                .isEqualTo("sign_in_failed");
        assertThat(browser.json(
                                "PUT",
                                "/api/account/password",
                                "{'current':'%s','next':'another good password'}".formatted(PeopleServer.PASSWORD))
                        .status())
                .isEqualTo(200);

        assertThat(other.account().isNull()).isTrue();
        assertThat(browser.account().isNull()).isFalse();
    }

    @Test
    void deletingTheAccountLeavesNothingBehind() throws IOException {
        var browser = people.registered(ADA);
        var user = new UserId(browser.account().required("id").asText());
        saveAnApp(browser);

        assertThat(browser.json("DELETE", "/api/account", "{'password':'wrong'}")
                        .code())
                .isEqualTo("sign_in_failed");
        assertThat(browser.json("DELETE", "/api/account", "{'password':'%s'}".formatted(PeopleServer.PASSWORD))
                        .status())
                .isEqualTo(204);

        assertThat(browser.cookie()).isEmpty();
        assertThat(people.records.accounts().find(user)).isEmpty();
        assertThat(people.records.apps().list(user)).isEmpty();
        assertThat(people.records.audit().list(user)).isEmpty();
        try (var files = java.nio.file.Files.walk(directory.resolve("objects"))) {
            assertThat(files.filter(java.nio.file.Files::isRegularFile)).isEmpty();
        }
        assertThat(people.browser().signIn(ADA, PeopleServer.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void theExportHasEverythingThatIsKept() {
        var browser = people.registered(ADA);
        saveAnApp(browser);

        var export = Archives.unzip(browser.get("/api/account/export").bytes());

        assertThat(export).containsOnlyKeys("account.json", "apps/mon-crm.zip");
        assertThat(export.get("account.json"))
                .contains(ADA, "signed_up", "Test browser", "Mon CRM")
                .doesNotContain("argon2", "secret");
    }

    @Test
    void administratorsChangeRulesAndNobodyElseDoes() throws IOException {
        people.http().write("rules/finance.json", "{\"vatRate\": 20}");
        var user = people.registered(ADA);
        assertThat(user.get("/api/rules").json().required("editable").asBoolean())
                .isFalse();
        assertThat(user.get("/api/company-texts").code()).isEqualTo("editing_off");

        var administrator = people.registered(PeopleServer.ADMINISTRATOR);
        assertThat(administrator.account().required("role").asText()).isEqualTo("admin");
        assertThat(administrator.get("/api/rules").json().required("editable").asBoolean())
                .isTrue();
        assertThat(new String(administrator.get("/api/company-texts").bytes(), StandardCharsets.UTF_8))
                .contains("finance.json");
    }

    private static void saveAnApp(PeopleServer.Browser browser) {
        browser.json("PUT", "/api/apps/crm", "{'name':'Mon CRM'}");
        browser.zip(
                "/api/apps/crm/versions",
                Archives.zip(
                        ".app-builder/save.json",
                        "{\"saveId\":\"s1\",\"base\":0,\"kind\":\"turn\",\"label\":\"\",\"deleted\":[]}",
                        "src/a.ts",
                        "a"));
    }
}
