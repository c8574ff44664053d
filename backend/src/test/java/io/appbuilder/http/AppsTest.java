package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.apps.AppLimits;
import io.appbuilder.apps.Archives;
import io.appbuilder.http.PeopleServer.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving, opening and keeping apps, over HTTP. */
class AppsTest {

    private static final AppLimits LIMITS = new AppLimits(3, 4, 3, 20_000, 10, 2_000_000, 25_000, 40_000);

    @TempDir
    private Path directory;

    private PeopleServer people;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        people = new PeopleServer(directory, LIMITS);
        browser = people.browser();
        var created = browser.json("PUT", "/api/apps/crm", "{'name':'Mon CRM — équipe'}");
        assertThat(created.status()).isEqualTo(200);
        Protocol.assertValid("apps.schema.json", "app", created.json());
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void whatHasChangedIsSavedAndTheWholeIsOpenedElsewhere() throws IOException {
        var first = save(0, "s1", "src/App.tsx", "one", "src/old.ts", "old", "data/app.sqlite", "rows");
        assertThat(first.json().required("number").asInt()).isEqualTo(1);
        Protocol.assertValid("apps.schema.json", "version", first.json());
        var second = browser.zip(
                "/api/apps/crm/versions",
                Archives.zip(
                        ".app-builder/save.json",
                        json("s2", 1, "\"src/old.ts\""),
                        "src/App.tsx",
                        "two",
                        "save.json",
                        "the app's own",
                        ".app-builder/conversation.json",
                        "[]"));
        assertThat(second.json().required("number").asInt()).isEqualTo(2);

        var phone = browser.copy();
        var opened = phone.get("/api/apps/crm/versions/2");
        assertThat(Archives.unzip(opened.bytes()))
                .containsOnly(
                        java.util.Map.entry("src/App.tsx", "two"),
                        java.util.Map.entry("data/app.sqlite", "rows"),
                        java.util.Map.entry("save.json", "the app's own"),
                        java.util.Map.entry(".app-builder/conversation.json", "[]"));
        assertThat(opened.response().headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(Archives.unzip(phone.get("/api/apps/crm/versions/1").bytes()))
                .containsEntry("src/App.tsx", "one");

        var user = browser.account().required("id").asText();
        var latest = directory.resolve("objects/saved-apps/" + user + "/mon-crm-equipe.zip");
        assertThat(Archives.unzip(Files.readAllBytes(latest))).containsEntry("src/App.tsx", "two");
    }

    @Test
    void aSaveOfAnOlderVersionIsAConflictThatTellsWhatIsThere() {
        save(0, "s1", "a.ts", "one");
        save(1, "s2", "a.ts", "two");

        var late = save(1, "s3", "a.ts", "three");

        assertThat(late.status()).isEqualTo(409);
        Protocol.assertValid("apps.schema.json", "conflict", late.json());
        assertThat(late.json().at("/current/version").asInt()).isEqualTo(2);
        assertThat(Archives.unzip(browser.get("/api/apps/crm/versions/2").bytes()))
                .containsEntry("a.ts", "two");
    }

    @Test
    void aSaveThatIsSentTwiceIsSavedOnce() {
        save(0, "s1", "a.ts", "one");
        var again = save(0, "s1", "a.ts", "one");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().required("number").asInt()).isEqualTo(1);
        assertThat(browser.get("/api/apps/crm/versions").json().required("versions"))
                .hasSize(1);
    }

    @Test
    void ofManyThatSaveAtOnceOneDoesAndNoArchiveIsLeftOver() throws Exception {
        save(0, "s0", "a.ts", "base");
        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var saves = IntStream.range(0, 6)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(number -> () ->
                            save(1, "p" + number, "a.ts", "writer " + number).status())
                    .toList();
            statuses = threads.invokeAll(saves).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 409)
                .hasSize(5);
        try (var files = Files.walk(directory.resolve("objects"))) {
            // Two versions and the latest once more.
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void versionsAreListedRestoredAndForgotten() {
        save(0, "s1", "a.ts", "one");
        save(1, "s2", "a.ts", "two");
        var restored = browser.json("POST", "/api/apps/crm/versions/1/restore", "{'saveId':'r1','base':2}");
        assertThat(restored.json().required("number").asInt()).isEqualTo(3);
        assertThat(browser.json("POST", "/api/apps/crm/versions/1/restore", "{'saveId':'r2','base':2}")
                        .status())
                .isEqualTo(409);
        assertThat(Archives.unzip(browser.get("/api/apps/crm/versions/3").bytes()))
                .containsEntry("a.ts", "one");

        save(3, "s4", "a.ts", "four");

        var versions = browser.get("/api/apps/crm/versions");
        Protocol.assertValid("apps.schema.json", "versions", versions.json());
        assertThat(versions.json().findValues("number"))
                .extracting(number -> number.asInt())
                .containsExactly(4, 3, 2);
        assertThat(browser.get("/api/apps/crm/versions/1").code()).isEqualTo("version_missing");
    }

    @Test
    void anAppIsRenamedArchivedRestoredDuplicatedAndDeleted() {
        save(0, "s1", "a.ts", "one");
        assertThat(browser.json("PATCH", "/api/apps/crm", "{'name':'Clients','archived':true}")
                        .json()
                        .required("archived")
                        .asBoolean())
                .isTrue();
        var back = browser.json("PATCH", "/api/apps/crm", "{'archived':false}").json();
        assertThat(back.required("archived").asBoolean()).isFalse();
        assertThat(back.required("name").asText()).isEqualTo("Clients");

        var copy = browser.json("POST", "/api/apps/crm/duplicate", "{'id':'crm-2','name':'Clients (2)'}");
        assertThat(copy.json().required("version").asInt()).isEqualTo(1);
        assertThat(browser.delete("/api/apps/crm").status()).isEqualTo(204);

        var apps = browser.get("/api/apps");
        Protocol.assertValid("apps.schema.json", "apps", apps.json());
        assertThat(apps.json().findValuesAsText("id")).containsExactly("crm-2");
        assertThat(Archives.unzip(browser.get("/api/apps/crm-2/versions/1").bytes()))
                .containsEntry("a.ts", "one");
        assertThat(browser.get("/api/apps/crm").code()).isEqualTo("app_missing");
    }

    @Test
    void limitsAreToldByTheirCodes() {
        browser.json("PUT", "/api/apps/two", "{'name':'CRM'}");
        browser.json("PUT", "/api/apps/three", "{'name':'CRM'}");
        assertThat(browser.json("PUT", "/api/apps/four", "{'name':'CRM'}").code())
                .isEqualTo("too_many_apps");

        var large = new java.util.Random(1)
                .ints(34_000, 0x20, 0x7e)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(save(0, "s1", "a.txt", large).code()).isEqualTo("app_too_large");
        assertThat(save(0, "s2", "a.txt", large.substring(0, 17_000)).status()).isEqualTo(200);
        assertThat(browser.zip(
                                "/api/apps/two/versions",
                                Archives.zip(
                                        ".app-builder/save.json",
                                        json("s3", 0, ""),
                                        "a.txt",
                                        large.substring(0, 17_000)))
                        .code())
                .isEqualTo("account_full");
        assertThat(browser.zip("/api/apps/two/versions", "no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("archive_invalid");
        assertThat(browser.zip("/api/apps/two/versions", Archives.zip("a.txt", "a"))
                        .code())
                .isEqualTo("archive_invalid");
        assertThat(browser.zip("/api/apps/two/versions", Archives.zip(".app-builder/save.json", "{}"))
                        .code())
                .isEqualTo("invalid_request");
        assertThat(browser.json("PUT", "/api/apps/two", "{'name':''}").code()).isEqualTo("invalid_request");
        assertThat(browser.json("PUT", "/api/apps/UPPER", "{'name':'x'}").code())
                .isEqualTo("app_missing");
    }

    private PeopleServer.Answer save(int base, String saveId, String... files) {
        var all = new java.util.ArrayList<String>(List.of(".app-builder/save.json", json(saveId, base, "")));
        all.addAll(List.of(files));
        return browser.zip("/api/apps/crm/versions", Archives.zip(all.toArray(String[]::new)));
    }

    private static String json(String saveId, int base, String deleted) {
        return "{\"saveId\":\"%s\",\"base\":%d,\"kind\":\"turn\",\"label\":\"Ajouter …\",\"deleted\":[%s]}"
                .formatted(saveId, base, deleted);
    }
}
