package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MCP clients outside, and the tabs that answer them. */
class McpRelayTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}";

    @TempDir
    private Path directory;

    private PeopleServer people;
    private PeopleServer.Browser owner;
    private String token;

    @BeforeEach
    void start() throws IOException {
        people = new PeopleServer(directory);
        owner = people.enrolled("owner@example.com");
        token = create(owner, "crm").required("text").textValue();
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void theOwnersTabAnswers() {
        try (var tab = new OpenTab(people, owner, "crm")) {
            var answer = later(() -> send(LIST));
            var asked = tab.next();
            assertThat(asked.required("type").textValue()).isEqualTo("asked");
            assertThat(asked.required("client").textValue()).isEqualTo("Claude Code");
            assertThat(asked.required("body").textValue()).isEqualTo(LIST);
            assertThat(asked.required("headers").properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactlyInAnyOrder("accept", "content-type", "mcp-protocol-version");

            tab.answer(asked, 200, "application/json", "{\"id\":7}", true);

            var response = answer.join();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"id\":7}");
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
        var listed = owner.get("/api/mcp/tokens").json().required("tokens").get(0);
        assertThat(listed.required("lastUsedAt").textValue()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(listed.toString()).doesNotContain(token.substring(token.length() - 64));
        var history = people.records
                .audit()
                .list(people.records.mcpTokens().list(user()).getFirst().user());
        assertThat(history)
                .extracting(event -> event.kind() + " " + event.detail())
                .containsExactlyInAnyOrder(
                        "MCP_TOKEN_CREATED Claude Code (crm)",
                        "MCP_TAB_OPENED crm",
                        "MCP_TOKEN_USED Claude Code (crm)");
    }

    @Test
    void anAnswerMayComeInParts() {
        try (var tab = new OpenTab(people, owner, "crm")) {
            var answer = later(() -> send(LIST));
            var asked = tab.next();
            tab.answer(asked, 200, "text/event-stream", "data: 1\n\n", false);
            tab.goOn(asked, "data: é\n\n", false);
            tab.goOn(asked, "", true);
            assertThat(answer.join().body()).isEqualTo("data: 1\n\ndata: é\n\n");
            assertThat(tab.goOn(asked, "late", true).code()).isEqualTo("exchange_over");
        }
    }

    @Test
    void withoutATabTheClientIsToldSo() {
        assertRefused(send(LIST), 503, "no_open_tab");
        try (var other = new OpenTab(people, owner, "shop");
                var stranger = new OpenTab(people, people.enrolled("other@example.com"), "crm")) {
            assertRefused(send(LIST), 503, "no_open_tab");
            assertThat(other).isNotSameAs(stranger);
        }
    }

    @Test
    void aTabWhoseOwnerHasSignedOutAnswersNobody() {
        try (var tab = new OpenTab(people, owner, "crm")) {
            owner.copy().delete("/api/session");
            assertRefused(send(LIST), 503, "no_open_tab");
            assertThat(tab.next().required("type").textValue()).isEqualTo("end");
        }
    }

    @Test
    void aRevokedTokenEndsWhatItHasBegun() {
        var id = people.records.mcpTokens().list(user()).getFirst().id();
        try (var tab = new OpenTab(people, owner, "crm")) {
            var answer = later(() -> send(LIST));
            var asked = tab.next();
            tab.answer(asked, 200, "text/event-stream", "data: 1\n\n", false);

            assertThat(owner.delete("/api/mcp/tokens/" + id).status()).isEqualTo(204);

            assertThat(answer.join().body())
                    .startsWith("data: 1\n\nevent: message\ndata: ")
                    .contains("\"id\":7", "tab_gone");
            var cancelled = tab.next();
            assertThat(cancelled.required("type").textValue()).isEqualTo("cancelled");
            assertThat(cancelled.required("exchange")).isEqualTo(asked.required("exchange"));
            assertRefused(send(LIST), 401, "mcp_token_invalid");
        }
    }

    @Test
    void whoGoesAwayIsToldToTheOtherSide() throws IOException {
        try (var tab = new OpenTab(people, owner, "crm")) {
            var client = connect();
            var asked = tab.next();
            client.close();
            var cancelled = tab.next();
            assertThat(cancelled.required("type").textValue()).isEqualTo("cancelled");
            assertThat(cancelled.required("exchange")).isEqualTo(asked.required("exchange"));
        }
        CompletableFuture<HttpResponse<String>> answer;
        try (var tab = new OpenTab(people, owner, "crm")) {
            answer = later(() -> send(LIST));
            tab.next();
        }
        assertRefused(answer.join(), 502, "tab_gone");
    }

    @Test
    void theTabThatWasOpenedLastAnswers() {
        try (var first = new OpenTab(people, owner, "crm");
                var second = new OpenTab(people, owner, "crm")) {
            assertThat(first.next().required("type").textValue()).isEqualTo("replaced");
            assertThat(first.next().required("type").textValue()).isEqualTo("end");
            var answer = later(() -> send(LIST));
            second.answer(second.next(), 202, "", "", true);
            assertThat(answer.join().statusCode()).isEqualTo(202);
        }
    }

    @Test
    void aTabHasSoManyRequestsAtOnceAndAnOwnerSoManyTabs() {
        try (var tab = new OpenTab(people, owner, "crm");
                var other = new OpenTab(people, owner, "shop")) {
            var answers = List.of(later(() -> send(LIST)), later(() -> send(LIST)));
            var asked = new ArrayList<JsonNode>(List.of(tab.next(), tab.next()));
            assertRefused(send(LIST), 429, "tab_busy");
            asked.forEach(one -> tab.answer(one, 200, "application/json", "{}", true));
            answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(owner.json("POST", "/api/mcp/tabs/third", "{}").code()).isEqualTo("too_many_tabs");
            assertThat(other).isNotSameAs(tab);
        }
    }

    @Test
    void aTabThatIsSilentOrAnswersNonsenseIsAFault() {
        try (var tab = new OpenTab(people, owner, "crm")) {
            var answer = later(() -> send(LIST));
            tab.answer(tab.next(), 200, "text/html", "<p>", false);
            assertRefused(answer.join(), 502, "tab_answer_invalid");
            assertThat(tab.next().required("type").textValue()).isEqualTo("cancelled");
            assertRefused(send(LIST), 504, "tab_silent");
        }
    }

    @Test
    void onlyClientsThatAreNoForeignPageGetIn() {
        var studio = people.http().studio();
        var port = people.http().port();
        assertRefused(send("app.localhost:" + port, LIST, "Origin", "https://evil.example"), 403, "forbidden_origin");
        assertRefused(send("evil.example:" + port, LIST), 421, "unknown_host");
        assertRefused(send("localhost:" + port, LIST), 503, "no_open_tab");
        assertRefused(send("127.0.0.1:" + port, LIST), 503, "no_open_tab");
        assertRefused(send("localhost:" + port, LIST, "Origin", "http://localhost:" + port), 503, "no_open_tab");
        assertRefused(send("localhost:" + port, LIST, "Origin", "http://localhost:1"), 403, "forbidden_origin");
        assertRefused(send(studio, LIST, "Origin", "http://" + studio), 503, "no_open_tab");
        assertThat(send(people.http().project("crm"), LIST).statusCode()).isEqualTo(404);
        assertRefused(send("{"), 400, "invalid_json");
        assertRefused(send("\"" + "x".repeat(70_000) + "\""), 413, "body_too_large");
        for (var bearer : List.of("", "Bearer x", "Bearer " + token + "0", "Basic " + token, token)) {
            var refused = request("POST", studio, LIST, List.of("Authorization", bearer));
            assertRefused(refused, 401, "mcp_token_invalid");
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        var unasked = request("GET", studio, "", List.of("Authorization", "Bearer " + token));
        assertRefused(unasked, 405, "method_not_allowed");
        assertThat(unasked.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void whoGuessesTokensHasToWait() {
        var studio = people.http().studio();
        var answers = new ArrayList<Integer>();
        for (int guess = 0; guess < 31; guess++) {
            answers.add(request("POST", studio, LIST, List.of("Authorization", "Bearer " + guess))
                    .statusCode());
        }
        assertThat(answers.subList(0, 30)).containsOnly(401);
        assertThat(answers.getLast()).isEqualTo(429);
        assertRefused(send(LIST), 503, "no_open_tab");
    }

    @Test
    void thereAreSoManyTokensAndNobodyBecomesAGuestByOne() {
        for (int number = 1; number < 20; number++) {
            create(owner, "crm");
        }
        var body = "{'app':'crm','name':'one more'}";
        assertThat(owner.json("POST", "/api/mcp/tokens", body).code()).isEqualTo("too_many_mcp_tokens");

        var nobody = people.browser();
        assertThat(nobody.json("POST", "/api/mcp/tokens", body).status()).isEqualTo(200);
        assertThat(nobody.account().required("kind").textValue()).isEqualTo("guest");
        assertThat(nobody.get("/api/mcp/tokens").json().required("tokens")).hasSize(1);
    }

    private JsonNode create(PeopleServer.Browser browser, String app) {
        var created = browser.json("POST", "/api/mcp/tokens", "{'app':'%s','name':' Claude Code '}".formatted(app));
        assertThat(created.status()).isEqualTo(200);
        return created.json();
    }

    private io.appbuilder.accounts.UserId user() {
        return new io.appbuilder.accounts.UserId(owner.account().required("id").textValue());
    }

    private HttpResponse<String> send(String body) {
        return send(people.http().studio(), body);
    }

    private HttpResponse<String> send(String host, String body, String... more) {
        var headers = new ArrayList<>(List.of(
                "Authorization", "Bearer " + token, "MCP-Protocol-Version", "2025-11-25", "Cookie", "secret=1"));
        headers.addAll(List.of(more));
        return request("POST", host, body, headers);
    }

    private HttpResponse<String> request(String method, String host, String body, List<String> headers) {
        var all = new ArrayList<>(
                List.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
        all.addAll(headers);
        return people.http().send(method, host, "/mcp", body, all);
    }

    /** A connection on which a request was sent. */
    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), people.http().port());
        socket.getOutputStream().write("""
                POST /mcp HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(people.http().studio(), token, LIST.length(), LIST)
                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static <T> CompletableFuture<T> later(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        var error = TestServer.json(response).required("error");
        assertThat(error.required("data").required("code").textValue()).isEqualTo(code);
        assertThat(error.required("message").textValue()).isNotBlank();
    }
}
