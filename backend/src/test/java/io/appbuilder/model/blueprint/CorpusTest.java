package io.appbuilder.model.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.turn.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every conversation of the corpus: generator, files, migrations on SQLite, rows that survive. */
class CorpusTest {

    @Test
    void isWideAndHalfFrench() {
        List<CorpusEntry> entries = CorpusEntry.read();
        assertThat(entries).hasSizeGreaterThanOrEqualTo(120);
        long french = entries.stream()
                .filter(entry -> new CorpusLanguage().isFrench(entry.say().getFirst()))
                .count();
        assertThat(french * 1.0 / entries.size()).isBetween(0.4, 0.65);
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        return CorpusEntry.read().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.id() + " " + String.join(" → ", entry.say()), () -> check(entry)));
    }

    private static void check(CorpusEntry entry) {
        assertThat(problems(entry)).as(String.join(" → ", entry.say())).isEmpty();
    }

    static List<String> problems(CorpusEntry entry) {
        boolean french = new CorpusLanguage().isFrench(entry.say().getFirst());
        try (var project = new SimulatedProject(french ? Language.FR : Language.EN)) {
            SimulatedProject.Turn last = null;
            for (String prompt : entry.say()) {
                last = project.prompt(prompt);
                if (prompt.equals(entry.say().getFirst())) {
                    entry.insert().ifPresent(project::execute);
                }
            }
            project.writeTo(Path.of("target/corpus", entry.id()));
            return problems(entry, project, java.util.Objects.requireNonNull(last));
        }
    }

    private static List<String> problems(CorpusEntry entry, SimulatedProject project, SimulatedProject.Turn last) {
        List<String> problems = new ArrayList<>();
        String reason = last.reason().name().toLowerCase(Locale.ROOT);
        if (!reason.equals(entry.ends())) {
            problems.add("ends with " + reason);
        }
        Map<String, JsonNode> tables = project.tablesByName();
        entry.tables().forEach((name, fields) -> {
            if (!tables.containsKey(name)) {
                problems.add("no table " + name + " among " + tables.keySet());
            } else {
                FieldExpectation.compare(fields, tables.get(name).path("fields"))
                        .forEach(problem -> problems.add(name + ": " + problem));
                problems.addAll(project.columnProblems(name));
            }
        });
        if (!entry.others()) {
            tables.keySet().stream()
                    .filter(name -> !entry.tables().containsKey(name))
                    .forEach(name -> problems.add("unexpected table " + name));
        }
        problems.addAll(project.referenceProblems());
        Set<String> screens = Screens.of(project.files);
        entry.screens().stream()
                .filter(screen -> !screens.contains(screen))
                .forEach(screen -> problems.add("no screen " + screen + " among " + screens));
        entry.kept().forEach((query, value) -> {
            if (!project.query(query).equals(value)) {
                problems.add(query + " answers " + project.query(query));
            }
        });
        String said = last.opening() + "\n" + last.closing();
        Stream.concat(entry.asks().stream(), entry.text().stream())
                .filter(piece -> !said.contains(piece))
                .forEach(piece -> problems.add("does not say " + piece));
        JsonNode app = SimulatedProject.json(project.file("src/app.json"));
        entry.app().forEach((key, value) -> {
            String field = key.equals("color") ? "accent" : key;
            if (!app.path(field).asText().equals(value)) {
                problems.add(field + " is " + app.path(field));
            }
        });
        if (!entry.menu().isEmpty()) {
            List<String> menu = new ArrayList<>();
            app.path("menu").forEach(slug -> menu.add(slug.asText()));
            if (!menu.equals(entry.menu())) {
                problems.add("menu is " + menu);
            }
        }
        if (!problems.isEmpty()) {
            problems.add("said: " + said.replace("\n", " ¶ "));
        }
        return problems;
    }
}
