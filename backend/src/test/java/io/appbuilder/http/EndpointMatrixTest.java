package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.apps.Archives;
import io.appbuilder.http.PeopleServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what: every endpoint by every caller, from one table ({@code endpoints.tsv}). A caller is: nobody (no cookie), a
 * guest, another registered user than the owner of the things that the paths name, that owner, an administrator, and the owner's
 * cookie from a project's origin and on a project's host, which is what generated code could try at most.
 */
class EndpointMatrixTest {

    private static final String OWNER = "owner@example.com";

    @TempDir
    private Path directory;

    private PeopleServer people;

    private record Row(String method, String path, String body, Map<String, String> expected) {}

    @BeforeEach
    void start() throws IOException {
        people = new PeopleServer(directory);
        people.http().write("rules/finance.json", "{\"vatRate\": 20}");
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void everyEndpointAnswersEveryCallerAsTheTableSays() throws IOException {
        var found = new TreeMap<String, String>();
        var wanted = new TreeMap<String, String>();
        for (Row row : table()) {
            for (var cell : row.expected().entrySet()) {
                var name = "%s %s by %s".formatted(row.method(), row.path(), cell.getKey());
                wanted.put(name, cell.getValue());
                found.put(name, outcome(call(row, cell.getKey(), found.size())));
            }
        }
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void theTableHasEveryEndpoint() throws IOException {
        var registered = new TreeSet<>(people.http().endpoints());
        assertThat(registered).hasSizeGreaterThan(25);
        var tabled = new TreeSet<String>();
        for (Row row : table()) {
            tabled.add(row.method() + " "
                    + row.path()
                            .replaceAll("/apps/(crm|none)", "/apps/{id}")
                            .replaceAll("/versions/1", "/versions/{number}")
                            .replaceAll("/sessions/.+", "/sessions/{id}")
                            .replaceAll("/tokens/.+", "/tokens/{id}")
                            .replace("/tabs/crm", "/tabs/{app}")
                            .replaceAll("/answers/.+", "/answers/{channel}/{exchange}")
                            .replace("/rules/finance.json", "/{kind}/<path>"));
        }
        assertThat(tabled).isEqualTo(registered);
    }

    /** Every call has an owner and a caller of its own, so that none meets what another one has changed. */
    private Answer call(Row row, String caller, int number) {
        var ownersAddress = number + OWNER;
        var owner = people.enrolled(ownersAddress);
        owner.json("PUT", "/api/apps/crm", "{'name':'CRM'}");
        owner.zip("/api/apps/crm/versions", body("zip", ""));
        var browser = switch (caller) {
            case "nobody" -> people.browser();
            case "guest" -> {
                var guest = people.browser();
                guest.json("POST", "/api/session", "");
                yield guest;
            }
            case "other user" -> people.enrolled(number + "other@example.com");
            case "owner", "project origin", "project host" -> owner;
            case "administrator" -> people.enrolled(number + PeopleServer.ADMINISTRATOR);
            default -> throw new IllegalArgumentException(caller);
        };
        var studio = people.http().studio();
        var project = people.http().project("crm");
        var type = row.body().equals("zip") ? "application/zip" : "application/json";
        var bytes = body(row.body(), ownersAddress);
        return switch (caller) {
            case "project origin" ->
                browser.send(row.method(), row.path(), type, bytes, "http://" + project, "same-site", studio);
            case "project host" ->
                browser.send(row.method(), row.path(), type, bytes, "http://" + project, "same-origin", project);
            default -> browser.send(row.method(), row.path(), type, bytes, "http://" + studio, "same-origin", studio);
        };
    }

    private static byte[] body(String text, String ownersAddress) {
        return text.equals("zip")
                ? Archives.zip(
                        ".app-builder/save.json",
                        "{\"saveId\":\"s1\",\"base\":0,\"kind\":\"turn\",\"label\":\"\",\"deleted\":[]}",
                        "src/a.ts",
                        "a")
                : text.replace("PASSWORD", PeopleServer.PASSWORD)
                        .replace(OWNER, ownersAddress)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String outcome(Answer answer) {
        return answer.status() < 400 || answer.json().isMissingNode()
                ? Integer.toString(answer.status())
                : answer.status() + " " + answer.code();
    }

    private static List<Row> table() throws IOException {
        var lines = Files.readAllLines(Path.of("src/test/resources/endpoints.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Stream.of(line.split("\t+", -1)).map(String::strip).toList())
                .toList();
        var header = lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    var expected = new TreeMap<String, String>();
                    for (int column = 3; column < header.size(); column++) {
                        expected.put(header.get(column), cells.get(column));
                    }
                    return new Row(cells.get(0), cells.get(1), cells.get(2), expected);
                })
                .toList();
    }
}
