package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.turn.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a prompt holds: only expected paths are written, names are identifiers, and migrations run on SQLite. */
class HostilePromptTest {

    private static final Pattern ALLOWED = Pattern.compile("src/app\\.json"
            + "|src/modules/[a-z][a-z0-9_]{0,62}/(table\\.json|index\\.tsx)"
            + "|api/[a-z][a-z0-9_]{0,62}\\.ts"
            + "|db/migrations/\\d{4}_[a-z0-9_]{1,80}\\.sql"
            + "|(src/modules|api)/(dashboard|calculator)(/[A-Za-z.]+)?(\\.ts)?");

    private static final List<String> FRAMES = List.of(
            "%s",
            "Crée une table %s",
            "Crée une table %s avec nom, %s et date",
            "Ajoute un champ %s",
            "Ajoute un champ statut (%s, client, perdu)",
            "Renomme le champ ville en %s",
            "Renomme le champ %s en ville",
            "Supprime le champ %s",
            "add a %s field to the %s table",
            "Ajoute un champ téléphone à la table %s");

    private static final List<String> HOSTILE = List.of(
            "../../etc/passwd",
            "..\\..\\windows",
            "/etc/passwd",
            "<script>alert(1)</script>",
            "'; DROP TABLE clients; --",
            "\"; DROP TABLE clients; --",
            "x\" TEXT); DROP TABLE clients; --",
            "${process.exit()}",
            "`rm -rf /`",
            "$& $1 $$",
            "{{constructor}}",
            "%s%n%d",
            "\u0000\u0007\u001b[31m",
            "\u202eabc",
            "😀 émoji",
            "名前",
            "Ñandú ß ﬁ Ω",
            "select",
            "id",
            "created_at",
            "rowid",
            "constructor __proto__ toString",
            "a".repeat(300),
            "mot ".repeat(40),
            "123",
            "_",
            "-",
            "(((((",
            ")))))",
            "« » \" ' ’",
            ":::,,,;;;",
            "nom\nprénom\tville",
            "*/ export default 1 /*",
            "'+alert(1)+'",
            "\\u0022",
            "NULL",
            "-- comment",
            "table table table champ champ");

    @Test
    void everyHostilePieceInEveryFrame() {
        for (String hostile : HOSTILE) {
            try (var project = new SimulatedProject(Language.FR)) {
                project.prompt("Ajouter un module CRM avec table clients");
                project.execute("INSERT INTO clients (nom) VALUES ('Durand')");
                for (String frame : FRAMES) {
                    check(project.prompt(frame.replace("%s", hostile)), project);
                }
                assertThat(project.query("SELECT count(*) FROM clients"))
                        .as(hostile)
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void randomCombinationsOfWordsAndSigns() {
        List<String> pieces = new ArrayList<>(HOSTILE);
        pieces.addAll(List.of(
                "ajoute",
                "crée",
                "supprime",
                "renomme",
                "rename",
                "table",
                "champ",
                "field",
                "un",
                "avec",
                "et",
                "ou",
                ",",
                ":",
                "(",
                ")",
                "clients",
                "nom",
                "statut",
                "date",
                "en",
                "to",
                "à la table",
                "\n- ",
                "CRM",
                "module",
                "type"));
        Random random = new Random(20260101);
        try (var project = new SimulatedProject(Language.EN)) {
            project.prompt("Ajouter un module CRM avec table clients");
            for (int round = 0; round < 400; round++) {
                StringBuilder prompt = new StringBuilder(random.nextBoolean() ? "ajoute un champ " : "");
                for (int word = random.nextInt(1, 12); word > 0; word--) {
                    prompt.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
                }
                check(project.prompt(prompt.toString()), project);
            }
        }
    }

    @Test
    @Timeout(10)
    void longPromptsTakeWellUnderASecond() {
        List<String> prompts = List.of(
                "a".repeat(100_000),
                "Ajoute un champ ".repeat(6_000),
                "Crée une table x avec " + "nom, ".repeat(20_000),
                "(".repeat(50_000) + ")".repeat(50_000),
                "à la table ".repeat(9_000),
                "et ajoute ".repeat(10_000),
                "' \" « ".repeat(16_000),
                "renomme " + "en ".repeat(30_000));
        var warmUp = new SimulatedProject(Language.FR);
        warmUp.prompt("Ajouter un module CRM avec table clients");
        warmUp.close();
        for (String prompt : prompts) {
            try (var project = new SimulatedProject(Language.FR)) {
                project.prompt("Ajouter un module CRM avec table clients");
                long start = System.nanoTime();
                SimulatedProject.Turn turn = project.prompt(prompt);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(prompt.substring(0, 30))
                        .isLessThan(Duration.ofMillis(900));
                assertThat(turn.opening()).contains("20000");
                assertThat(turn.opening().length()).isLessThan(4_000);
            }
        }
    }

    private static void check(SimulatedProject.Turn turn, SimulatedProject project) {
        assertThat(turn.paths()).allSatisfy(path -> assertThat(path).matches(ALLOWED));
        assertThat(turn.opening()).isNotBlank().doesNotContain("<script", "\u0000", "\u001b");
        project.files.forEach((path, content) -> {
            if (path.endsWith("/table.json")) {
                checkTable(SimulatedProject.json(content));
            }
        });
    }

    private static void checkTable(JsonNode table) {
        List<String> names = new ArrayList<>();
        assertThat(Identifiers.isIdentifier(table.path("name").asText())).isTrue();
        for (JsonNode field : table.path("fields")) {
            String name = field.path("name").asText();
            assertThat(Identifiers.isIdentifier(name)).as(name).isTrue();
            assertThat(Set.of("id", "created_at", "select", "null")).doesNotContain(name);
            names.add(name);
            String labels = field.path("label").toString();
            assertThat(labels).doesNotContain("<", ">", "$", "`", "{{", "\\u");
            field.path("choices")
                    .forEach(choice -> assertThat(choice.path("value").asText()).matches("[a-z0-9][a-z0-9_]*"));
        }
        assertThat(names).doesNotHaveDuplicates().contains(table.path("title").asText());
    }
}
