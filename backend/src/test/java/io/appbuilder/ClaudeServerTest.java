package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.claude.ClaudeEnvironment;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.MessagesApiStandIn;
import io.appbuilder.standin.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, with all its log and the stand-in in Claude's place. */
class ClaudeServerTest {

    private static final String KEY = "sk-ant-api03-never-shown";
    private static final Path LEG = Path.of("../protocol/fixtures/first-leg.request.json");

    @TempDir
    private Path directory;

    private MessagesApiStandIn standIn;
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        standIn = new MessagesApiStandIn(0, Optional.of(KEY), Optional.empty());
        var empty = Files.createDirectories(directory.resolve("built")).toString();
        var command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.log.io.appbuilder=trace",
                "-cp",
                System.getProperty("java.class.path"),
                "io.appbuilder.Main",
                "--port=0",
                "--model=claude",
                "--data=" + directory.resolve("data"),
                "--rules=../rules",
                "--templates=../templates",
                "--starter=../starter",
                "--web=" + empty,
                "--runtime=" + empty));
        command.environment().put(ClaudeEnvironment.KEY, KEY);
        command.environment().put(ClaudeEnvironment.BASE_URL, standIn.baseUrl().toString());
        command.environment().put(ClaudeEnvironment.MODEL, "model-a");
        process = command.redirectError(log().toFile()).start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).as(Files.readString(log())).startsWith("AI App Builder: http");
        port = URI.create(line.substring(line.indexOf("http"))).getPort();
    }

    @AfterEach
    void stop() throws Exception {
        process.destroyForcibly().waitFor();
        standIn.close();
    }

    private Path log() {
        return directory.resolve("log.txt");
    }

    @Test
    void theKeyReachesNeitherTheBrowserNorTheLog() throws Exception {
        standIn.play(
                Reply.of(new AnswerScript().text("Laquelle ?").stop("end_turn")),
                Reply.error(400, "invalid_request_error", "what is " + KEY + "?"),
                Reply.of(new AnswerScript().text("Je commence").error("api_error", "lost " + KEY)));
        var shown = new ArrayList<String>();
        for (int leg = 0; leg < 3; leg++) {
            shown.add(send("POST", "/api/turns"));
        }
        for (String path : List.of("config", "models", "starter", "rules", "company-texts", "nothing")) {
            shown.add(send("GET", "/api/" + path));
        }

        assertThat(shown.get(0)).contains("Laquelle ?");
        assertThat(shown.get(1)).contains("model_refused_request", "what is …?");
        assertThat(shown.get(2)).contains("model_server_error", "lost …");
        assertThat(Files.readString(log())).contains("prompt of turn", "what is …?", "lost …");
        assertThat(shown).noneMatch(text -> text.contains(KEY));
        assertThat(Files.readString(log())).doesNotContain(KEY);
    }

    @Test
    void whenTheBrowserLeavesNothingIsAskedOfTheModelASecondLater() throws Exception {
        standIn.play(Reply.of(new AnswerScript().text("Une longue réponse").stop("end_turn"))
                .stalledAfter(700));
        long left;
        try (var browser = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var body = Files.readAllBytes(LEG);
            var head = """
                    POST /api/turns HTTP/1.1\r
                    Host: app.localhost:%1$d\r
                    Origin: http://app.localhost:%1$d\r
                    Content-Type: application/json\r
                    Content-Length: %2$d\r
                    \r
                    """.formatted(port, body.length);
            browser.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            browser.getOutputStream().write(body);
            assertThat(standIn.awaitStall(20)).isTrue();
            left = System.nanoTime();
        }

        assertThat(Duration.ofNanos(standIn.awaitHangUp(10).orElseThrow() - left))
                .isLessThan(Duration.ofSeconds(1));
    }

    private String send(String method, String path) throws IOException, InterruptedException {
        var studio = "app.localhost:" + port;
        var body = method.equals("POST") ? BodyPublishers.ofFile(LEG) : BodyPublishers.noBody();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .headers("Host", studio, "Origin", "http://" + studio, "Content-Type", "application/json")
                    .method(method, body)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.headers().map() + "\n" + answer.body();
        }
    }
}
