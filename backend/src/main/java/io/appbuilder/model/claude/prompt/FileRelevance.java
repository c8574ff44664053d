package io.appbuilder.model.claude.prompt;

import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders a project's files by how much they matter for what was asked: problems first, then the words, then imports. What an application
 * stands on is described by the conventions and shown where a problem leads to it or the person names it: it has a file for every
 * other word of a business ("client", "message", "document"), and what is shown is paid for with each leg.
 */
final class FileRelevance {

    private static final int NAMED_BY_PROBLEM = 100;
    private static final int IN_STACK = 60;
    private static final int NAMED_BY_PERSON = 50;
    private static final int SHARES_A_WORD = 20;
    private static final int DESCRIBES_TABLE = 8;
    private static final int DESCRIBES_APP = 5;
    private static final int IMPORTED_BY_RELEVANT = 10;
    private static final int IMPORTS_RELEVANT = 6;

    /** From here on a file's neighbours matter too. */
    private static final int RELEVANT = SHARES_A_WORD;

    /** Words of the layout itself, which say nothing about a file. */
    private static final Set<String> LAYOUT = Words.of(
            "src api db server module modules index table tables migration migrations resource app page create json ts tsx css sql");

    /** Compiled from the rules; a model imports from them and never changes them. */
    private static final Set<String> COMPILED = Set.of("src/rules.ts", "src/tokens.css", "package-lock.json");

    private final Project project;
    private final Starter starter;
    private final String wish;
    private final List<RuntimeProblem> problems;
    private final Map<String, Integer> scores = new HashMap<>();

    /** @param wish what the person wrote */
    FileRelevance(Project project, Starter starter, String wish, List<RuntimeProblem> problems) {
        this.project = project;
        this.starter = starter;
        this.wish = wish;
        this.problems = problems;
        problems.forEach(this::scoreProblem);
        project.files().forEach(this::scoreWords);
        scoreNeighbours();
    }

    /** Files that matter and whose text is known, the most relevant first; equals in order of path. */
    List<ProjectFile> ordered() {
        return project.files().stream()
                .filter(file -> file.content().isPresent() && scores.getOrDefault(file.path(), 0) > 0)
                .sorted(Comparator.comparingInt((ProjectFile file) -> -scores.getOrDefault(file.path(), 0))
                        .thenComparing(ProjectFile::path))
                .toList();
    }

    /** Files that a problem names. */
    Set<String> namedByProblems() {
        var named = new LinkedHashSet<String>();
        problems.forEach(problem -> problem.file().map(FileRelevance::relative).ifPresent(named::add));
        return named;
    }

    private void scoreProblem(RuntimeProblem problem) {
        problem.file().ifPresent(file -> add(relative(file), NAMED_BY_PROBLEM));
        var trace = problem.message() + "\n" + problem.stack().orElse("") + "\n"
                + problem.frame().orElse("");
        for (ProjectFile file : project.files()) {
            if (trace.contains(file.path())) {
                add(file.path(), IN_STACK);
            }
        }
    }

    /** Problems name files as the runtime does, by absolute path below the project's directory. */
    private static String relative(String file) {
        return file.startsWith("/project/") ? file.substring("/project/".length()) : file;
    }

    private void scoreWords(ProjectFile file) {
        var path = file.path();
        if (wish.contains(path) || wish.contains(path.substring(path.lastIndexOf('/') + 1))) {
            add(path, NAMED_BY_PERSON);
        }
        if (!starter.isFramework(path)) {
            var shared = new HashSet<>(Words.of(path));
            shared.removeAll(LAYOUT);
            shared.retainAll(Words.of(wish));
            add(path, shared.size() * SHARES_A_WORD);
        }
        if (path.startsWith("src/modules/") && path.endsWith("/table.json")) {
            add(path, DESCRIBES_TABLE);
        }
        if (path.equals("src/app.json")) {
            add(path, DESCRIBES_APP);
        }
    }

    private void scoreNeighbours() {
        var imports = new ImportGraph(project);
        var relevant = new ArrayList<String>();
        scores.forEach((path, score) -> {
            if (score >= RELEVANT) {
                relevant.add(path);
            }
        });
        var broken = namedByProblems();
        for (String path : relevant) {
            imports.importsOf(path).stream()
                    .filter(target -> broken.contains(path) || !starter.isFramework(target))
                    .forEach(target -> add(target, IMPORTED_BY_RELEVANT));
            imports.importersOf(path).stream()
                    .filter(importer -> !starter.isFramework(importer))
                    .forEach(importer -> add(importer, IMPORTS_RELEVANT));
        }
    }

    private void add(String path, int score) {
        if (score > 0 && !COMPILED.contains(path)) {
            scores.merge(path, score, Integer::sum);
        }
    }
}
