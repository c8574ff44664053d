package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterResourceTest {

    private static final String RULE = """
            {"label": {"fr": "Tarifs", "en": "Pricing"}, "description": {"fr": "…", "en": "…"}, "keywords": [],
             "rules": [{"id": "prices", "title": {"fr": "t", "en": "t"}, "statement": {"fr": "s", "en": "s"},
                        "values": {"currency": "EUR"}, "appliesTo": ["invoice"], "source": [{"title": "x"}]}]}
            """;

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(directory, TestServer.LIMITS, new ManualTimer());
        server.write("rules/pricing.json", RULE);
        server.write("starter/package.json", "{}");
        server.write("starter/.gitignore", "data/\n");
        server.write("starter/src/rules.ts", "stale");
        server.write("starter/src/tokens.css", "committed tokens");
        server.write("starter/node_modules/x/index.js", "skipped");
        server.write("starter/dist/index.html", "skipped");
        server.write("starter/data/app.db", "skipped");
        Files.write(directory.resolve("starter/logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesTextFilesWithTheCurrentRules() {
        var files = TestServer.json(server.get("/api/starter")).path("files");

        assertThat(files.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        ".gitignore", "package.json", "src/rules-manifest.json", "src/rules.ts", "src/tokens.css");
        assertThat(files.path("src/rules.ts").asText()).contains("\"currency\": \"EUR\"");
        // Without a design rule the starter's own tokens stay.
        assertThat(files.path("src/tokens.css").asText()).isEqualTo("committed tokens");
    }

    @Test
    void changesItsVersionWithEveryChange() throws IOException {
        var first = server.get("/api/starter");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).contains(TestServer.json(first).path("version").asText());
        assertThat(server.get("/api/starter", "If-None-Match", tag).statusCode())
                .isEqualTo(304);

        server.write("rules/pricing.json", RULE.replace("EUR", "CHF0"));
        var second = server.get("/api/starter", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("CHF0");
        assertThat(TestServer.json(second).path("version"))
                .isNotEqualTo(TestServer.json(first).path("version"));
    }

    @Test
    void isCompressedForWhoeverTakesIt() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/starter"))
                    .headers("Host", server.studio(), "Sec-Fetch-Site", "same-origin", "Accept-Encoding", "br, gzip")
                    .build();

            var answer = client.send(request, BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                assertThat(plain.readAllBytes())
                        .isEqualTo(server.get("/api/starter").body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
