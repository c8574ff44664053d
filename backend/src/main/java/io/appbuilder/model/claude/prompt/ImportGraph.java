package io.appbuilder.model.claude.prompt;

import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.ProjectFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which file of a project imports which, by their relative imports. */
final class ImportGraph {

    private static final Pattern IMPORT =
            Pattern.compile("(?:from|import)\\s*\\(?\\s*['\"](\\.{1,2}/[^'\"?]+)(?:\\?[^'\"]*)?['\"]");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(ts|tsx|js|jsx|mjs|css)");
    private static final List<String> ENDINGS =
            List.of("", ".ts", ".tsx", ".js", ".jsx", ".json", "/index.ts", "/index.tsx", "/index.js");

    private final Map<String, Set<String>> imports = new LinkedHashMap<>();
    private final Map<String, Set<String>> importedBy = new LinkedHashMap<>();

    ImportGraph(Project project) {
        var paths = new LinkedHashSet<String>();
        project.files().forEach(file -> paths.add(file.path()));
        for (ProjectFile file : project.files()) {
            if (SOURCE.matcher(file.path()).matches()) {
                file.content().ifPresent(content -> read(file.path(), content, paths));
            }
        }
    }

    Set<String> importsOf(String path) {
        return imports.getOrDefault(path, Set.of());
    }

    Set<String> importersOf(String path) {
        return importedBy.getOrDefault(path, Set.of());
    }

    private void read(String path, String content, Set<String> paths) {
        var match = IMPORT.matcher(content);
        while (match.find()) {
            resolve(path, match.group(1), paths).ifPresent(target -> {
                imports.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(target);
                importedBy.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(path);
            });
        }
    }

    private static Optional<String> resolve(String from, String specifier, Set<String> paths) {
        var segments = new ArrayDeque<>(List.of(from.split("/")));
        segments.removeLast();
        for (String segment : specifier.split("/")) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        var base = String.join("/", new ArrayList<>(segments));
        return ENDINGS.stream()
                .map(ending -> base + ending)
                .filter(paths::contains)
                .findFirst();
    }
}
