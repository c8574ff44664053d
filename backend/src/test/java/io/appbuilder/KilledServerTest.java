package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.apps.Archives;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed in the middle of saves, again and again: what was acknowledged is there, and nothing is torn. */
class KilledServerTest {

    private static final int WRITERS = 6;
    private static final int KILLS = 3;
    private static final int SAVES_BEFORE_A_KILL = 40;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, String> cookies = new ConcurrentHashMap<>();
    /** The latest acknowledged version of each writer, whose text is its number. */
    private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();

    private record Running(Process process, URI address) {}

    @Test
    void nothingAcknowledgedIsLostAndNothingIsTorn() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            var server = start();
            check(server);
            var enough = new CountDownLatch(SAVES_BEFORE_A_KILL);
            var failures = new ArrayList<java.util.concurrent.Future<?>>();
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    int number = writer;
                    failures.add(writers.submit(() -> {
                        saveUntilItFails(server, number, enough);
                        return null;
                    }));
                }
                assertThat(enough.await(60, java.util.concurrent.TimeUnit.SECONDS))
                        .isTrue();
                server.process().destroyForcibly().waitFor();
            }
            for (var writer : failures) {
                // Throws what a writer found wrong.
                writer.get();
            }
        }
        var server = start();
        check(server);
        server.process().destroyForcibly().waitFor();
        assertThat(acknowledged.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo(KILLS * SAVES_BEFORE_A_KILL);
    }

    private void saveUntilItFails(Running server, int writer, CountDownLatch enough) throws InterruptedException {
        try {
            if (!cookies.containsKey(writer)) {
                var created = send(
                        server,
                        writer,
                        "PUT",
                        "/api/apps/crm",
                        "application/json",
                        "{\"name\":\"CRM\"}".getBytes(StandardCharsets.UTF_8));
                assertThat(created.statusCode()).isEqualTo(200);
                cookies.put(
                        writer,
                        created.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]);
                acknowledged.put(writer, 0);
            }
            while (true) {
                int base = acknowledged.getOrDefault(writer, 0);
                var save = "{\"saveId\":\"%d-%d\",\"base\":%d,\"kind\":\"turn\",\"label\":\"\",\"deleted\":[]}"
                        .formatted(writer, base + 1, base);
                var answer = send(
                        server,
                        writer,
                        "POST",
                        "/api/apps/crm/versions",
                        "application/zip",
                        Archives.zip(
                                ".app-builder/save.json",
                                save,
                                "number.txt",
                                Integer.toString(base + 1),
                                "large.txt",
                                "x".repeat(200_000)));
                assertThat(answer.statusCode())
                        .as(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo(200);
                acknowledged.put(writer, base + 1);
                enough.countDown();
            }
        } catch (IOException e) {
            // The server was killed: what this call was about is not acknowledged.
        }
    }

    /** Every writer finds its latest acknowledged version, or one more: a save whose answer did not arrive. */
    private void check(Running server) throws IOException, InterruptedException {
        for (int writer : cookies.keySet()) {
            var app = new ObjectMapper()
                    .readTree(send(server, writer, "GET", "/api/apps/crm", "application/json", new byte[0])
                            .body());
            int version = app.required("version").intValue();
            int promised = acknowledged.getOrDefault(writer, 0);
            assertThat(version).isBetween(promised, promised + 1);
            for (int number = Math.max(1, version - 5); number <= version; number++) {
                var archive = send(
                        server, writer, "GET", "/api/apps/crm/versions/" + number, "application/json", new byte[0]);
                assertThat(Archives.unzip(archive.body()))
                        .containsEntry("number.txt", Integer.toString(number))
                        .containsEntry("large.txt", "x".repeat(200_000));
            }
            acknowledged.put(writer, version);
        }
    }

    private Running start() throws IOException {
        var empty = Files.createDirectories(directory.resolve("built"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.appbuilder.Main",
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString(),
                "--rules",
                "../rules",
                "--templates",
                "../templates",
                "--starter",
                "../starter",
                "--web",
                empty.toString(),
                "--runtime",
                empty.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(directory.resolve("errors.log").toFile())
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("AI App Builder: http")) {
                return new Running(process, URI.create(line.substring(line.indexOf("http"))));
            }
        }
        throw new IllegalStateException(Files.readString(directory.resolve("errors.log")));
    }

    private HttpResponse<byte[]> send(Running server, int writer, String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        int port = server.address().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .headers(
                        "Host",
                        "app.localhost:" + port,
                        "Origin",
                        "http://app.localhost:" + port,
                        "Content-Type",
                        type);
        if (cookies.containsKey(writer)) {
            request.header("Cookie", cookies.getOrDefault(writer, ""));
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
