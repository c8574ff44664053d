package io.appbuilder.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.Model.Traits;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnRequest.Mode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of what they have used, and administrators of what everybody has. */
class UsageTest {

    private static final Usage USAGE = new Usage(10, 20, 30, 40).costing(new Cost(new BigDecimal("0.02"), "EUR"));

    @TempDir
    private Path directory;

    private PeopleServer people;

    @BeforeEach
    void start() throws IOException {
        people = new PeopleServer(directory);
        people.http().model.traits = new Traits(Set.of(Mode.BUILD), false, true, true);
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void everybodySeesTheirOwn() {
        var visitor = people.browser();
        people.http().ledger.add("127.0.0.1", "t-1", "model-a", USAGE);
        assertThat(visitor.get("/api/usage").json().at("/today/tokens").asLong())
                .isEqualTo(100);
        assertThat(visitor.get("/api/usage").json().has("storage")).isFalse();

        var owner = people.enrolled("owner@example.com");
        owner.json("PUT", "/api/apps/crm", "{'name':'CRM'}");
        var usage = owner.get("/api/usage").json();

        Protocol.assertValid("usage.schema.json", "own", usage);
        assertThat(usage.at("/today/tokens").asLong()).isZero();
        assertThat(usage.at("/today/serviceUsedUp").asBoolean(true)).isFalse();
        assertThat(usage.at("/storage/bytes").asLong(-1)).isZero();
        assertThat(usage.at("/storage/ceiling").asLong()).isEqualTo(2048L * 1024 * 1024);
    }

    @Test
    void administratorsSeeEverybodysByDayPersonAndModel() {
        var someone = people.enrolled("=cmd@example.com");
        var id = someone.get("/api/session").json().at("/account/id").asText();
        people.http().ledger.add(id, "t-1", "model-a", USAGE);
        people.http().ledger.add(id, "t-1", "model-a", new Usage(1, 0, 0, 0));
        people.http().ledger.add("203.0.113.7", "t-1", "model, b", new Usage(5, 0, 0, 0));
        var administrator = people.enrolled(PeopleServer.ADMINISTRATOR);

        var report = administrator.get("/api/usage/report").json();
        Protocol.assertValid("usage.schema.json", "report", report);
        var lines = report.path("lines");
        var today = LocalDate.now(ZoneOffset.UTC);

        assertThat(lines)
                .extracting(line -> line.path("who").asText())
                .containsExactlyInAnyOrder("=cmd@example.com", "203.0.113.7");
        assertThat(lines).anyMatch(line -> isLine(line, today));
        assertThat(new String(administrator.get("/api/usage/report.csv").bytes(), UTF_8).lines())
                .contains(
                        today + ",'=cmd@example.com,model-a,0,11,20,30,40,0.02,EUR",
                        today + ",203.0.113.7,\"model, b\",0,5,0,0,0,,");
        assertThat(administrator
                        .get("/api/usage/report?from=2026-01-01&to=2026-01-31")
                        .json()
                        .path("lines"))
                .isEmpty();
        assertThat(administrator.get("/api/usage/report?from=yesterday").status())
                .isEqualTo(422);
        assertThat(administrator
                        .get("/api/usage/report?from=2020-01-01&to=2026-01-31")
                        .status())
                .isEqualTo(422);
    }

    private static boolean isLine(JsonNode line, LocalDate day) {
        return line.path("day").asText().equals(day.toString())
                && line.path("inputTokens").asLong() == 11
                && line.at("/cost/amount").asDouble() == 0.02;
    }
}
