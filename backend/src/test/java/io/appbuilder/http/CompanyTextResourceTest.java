package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTextResourceTest {

    private static final String FINANCE = "/api/company-texts/rules/finance.json";
    private static final String RULE = """
            {"label": {"fr": "Finance", "en": "Finance"}, "description": {"fr": "…", "en": "…"}, "keywords": [],
             "rules": [{"id": "vat", "title": {"fr": "TVA", "en": "VAT"}, "statement": {"fr": "s", "en": "s"},
                        "values": {"percent": 20}, "appliesTo": ["invoice"], "source": [{"title": "x"}]}]}
            """;

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(directory, TestServer.LIMITS, new ManualTimer(), true);
        server.write("rules/finance.json", RULE);
        server.write("rules/rule.schema.json", "{}");
        server.write("templates/README.md", "no template");
        server.write("templates/crm/template.json", "{\"id\": \"crm\"}");
        server.write("templates/crm/files/src/page.tsx", "export {};");
        server.write("secret.json", "{}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsAndReadsWhatMayBeEdited() {
        var list = TestServer.json(server.get("/api/company-texts"));
        assertThat(list.path("rules")).hasToString("[\"finance.json\"]");
        assertThat(list.path("templates")).hasToString("[\"crm/files/src/page.tsx\",\"crm/template.json\"]");
        assertThat(TestServer.json(server.get(FINANCE)).path("text").asText()).isEqualTo(RULE);
    }

    @Test
    void anEditIsOfferedToAppsAtOnceAndLeavesNothingElseBehind() throws IOException {
        var before = TestServer.json(server.get("/api/rules"));
        var answer = put(FINANCE, tag(FINANCE), RULE.replace("20", "21"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue(tag(FINANCE));
        var after = TestServer.json(server.get("/api/rules"));
        assertThat(after.path("version")).isNotEqualTo(before.path("version"));
        assertThat(after.path("editable").asBoolean()).isTrue();
        assertThat(after.path("files").path("src/rules.ts").asText()).contains("\"percent\": 21");
        try (var files = Files.list(directory.resolve("rules"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("finance.json", "rule.schema.json");
        }
    }

    @Test
    void templatesAreEditedLikewise() {
        var page = "/api/company-texts/templates/crm/files/src/page.tsx";
        assertThat(put(page, tag(page), "export const a = 1;").statusCode()).isEqualTo(200);
        assertThat(TestServer.json(server.get(page)).path("text").asText()).isEqualTo("export const a = 1;");

        var manifest = "/api/company-texts/templates/crm/template.json";
        refused(put(manifest, tag(manifest), "{\"id\": \"other\"}"), 422, "invalid_template");
        refused(put(manifest, tag(manifest), "{"), 422, "invalid_template");
    }

    @Test
    void anEditOfAnOlderTextIsRefused() throws IOException {
        var old = tag(FINANCE);
        server.write("rules/finance.json", RULE.replace("20", "19.6"));

        refused(put(FINANCE, old, RULE.replace("20", "21")), 412, "edit_conflict");
        refused(put(FINANCE, "*", RULE), 428, "precondition_required");
        assertThat(Files.readString(directory.resolve("rules/finance.json"))).contains("19.6");
    }

    @Test
    void whatTheReadersWouldLeaveOutIsRefusedWithItsPlace() throws IOException {
        var answer = put(FINANCE, tag(FINANCE), RULE.replace("\"fr\": \"TVA\", ", ""));

        refused(answer, 422, "invalid_rule");
        assertThat(TestServer.json(answer).path("message").asText()).startsWith("rules[0].title.fr: ");
        refused(put(FINANCE, tag(FINANCE), "{"), 422, "invalid_rule");
        refused(put(FINANCE, tag(FINANCE), RULE.replace("s\"", "s".repeat(260_000) + "\"")), 413, "body_too_large");
        refused(put(FINANCE, tag(FINANCE), RULE + " ".repeat(600_000)), 413, "body_too_large");
        assertThat(Files.readString(directory.resolve("rules/finance.json"))).isEqualTo(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/rule.schema.json",
                "rules/new.json",
                "rules/..%2Fsecret.json",
                "rules/%2e%2e/secret.json",
                "templates/crm/../../secret.json",
                "templates/crm%5C..%5C..%5Csecret.json",
                "templates/README.md",
                "templates/crm/link.json",
                "other/secret.json"
            })
    void nothingElseCanBeReadOrWritten(String path) throws IOException {
        Files.createSymbolicLink(directory.resolve("templates/crm/link.json"), directory.resolve("secret.json"));
        var address = "/api/company-texts/" + path;
        var version = tag(FINANCE);

        assertThat(server.get(address).statusCode()).isIn(400, 404);
        assertThat(put(address, version, "{}").statusCode()).isIn(400, 404);
        assertThat(Files.readString(directory.resolve("secret.json"))).isEqualTo("{}");
        assertThat(directory.resolve("rules/new.json")).doesNotExist();
    }

    @Test
    void onlyTheStudioOnThisMachineMayEdit() {
        var version = tag(FINANCE);
        var foreign = List.of("Origin", "http://p1." + server.studio(), "Content-Type", "application/json");
        refused(send(server.studio(), foreign, version), 403, "forbidden_origin");
        assertThat(send(server.project("p1"), server.studioHeaders(), version).statusCode())
                .isEqualTo(404);
        var forwarded = new ArrayList<>(server.studioHeaders());
        forwarded.addAll(List.of("X-Forwarded-For", "203.0.113.7"));
        refused(send(server.studio(), forwarded, version), 403, "editing_off");
        refused(server.get("/api/company-texts", "X-Forwarded-For", "203.0.113.7"), 403, "editing_off");
    }

    @Test
    void nothingIsThereUnlessTheServerWasStartedForIt() throws IOException {
        var version = tag(FINANCE);
        try (var off = new TestServer(directory, TestServer.LIMITS, new ManualTimer())) {
            assertThat(TestServer.json(off.get("/api/rules")).path("editable").asBoolean())
                    .isFalse();
            refused(off.get("/api/company-texts"), 403, "editing_off");
            refused(off.get(FINANCE), 403, "editing_off");
            var headers = new ArrayList<>(off.studioHeaders());
            headers.addAll(List.of("If-Match", version));
            refused(off.send("PUT", off.studio(), FINANCE, body(RULE), headers), 403, "editing_off");
        }
        assertThat(Files.readString(directory.resolve("rules/finance.json"))).isEqualTo(RULE);
    }

    private String tag(String address) {
        return server.get(address).headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> put(String address, String version, String text) {
        var headers = new ArrayList<>(server.studioHeaders());
        headers.addAll(List.of("If-Match", version));
        return server.send("PUT", server.studio(), address, body(text), headers);
    }

    private HttpResponse<String> send(String host, List<String> base, String version) {
        var headers = new ArrayList<>(base);
        headers.addAll(List.of("If-Match", version));
        return server.send("PUT", host, FINANCE, body(RULE.replace("20", "1")), headers);
    }

    private static String body(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TestServer.json(answer).path("code").asText()).isEqualTo(code);
    }
}
