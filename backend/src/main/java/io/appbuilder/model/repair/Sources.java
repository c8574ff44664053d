package io.appbuilder.model.repair;

import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the project's TypeScript files import and export, read by their usual shapes: what looks otherwise is not repaired here. */
final class Sources {

    private static final Pattern CODE = Pattern.compile(".+\\.(tsx?|jsx?|mjs)");
    private static final Pattern EXTENSION = Pattern.compile("(\\.d)?\\.(tsx?|jsx?|mjs)$");
    private static final Pattern EXPORT = Pattern.compile(
            "^export\\s+(?:async\\s+)?(?:function\\*?|const|let|class|enum|interface|type)\\s+(\\w+)",
            Pattern.MULTILINE);
    private static final Pattern EXPORT_LIST = Pattern.compile("^export\\s*\\{([^}]*)}", Pattern.MULTILINE);
    private static final Pattern DEFAULT = Pattern.compile("^export\\s+default\\b", Pattern.MULTILINE);

    private static final List<String> ENDINGS =
            List.of("", ".ts", ".tsx", ".js", ".jsx", ".json", "/index.ts", "/index.tsx");

    private final Project project;
    private final Moves moves;

    Sources(Project project, Moves moves) {
        this.project = project;
        this.moves = moves;
    }

    /** The file that a problem is about, if the project has its text. */
    Optional<String> fileOf(RuntimeProblem problem) {
        return problem.file()
                .map(Sources::relative)
                .filter(path -> project.content(path).isPresent());
    }

    /** {@code path} from the project's root, without what URLs add. */
    static String relative(String path) {
        var clean = path.replaceFirst("^(https?://[^/]+)?/?(project/)?", "").replaceFirst("^\\./", "");
        int query = clean.indexOf('?');
        return query < 0 ? clean : clean.substring(0, query);
    }

    String content(String path) {
        return project.content(path).orElse("");
    }

    /** Paths of all code files with text. */
    List<String> codeFiles() {
        return project.files().stream()
                .filter(file -> file.content().isPresent())
                .map(ProjectFile::path)
                .filter(path -> CODE.matcher(path).matches())
                .toList();
    }

    /** Names that {@code path} exports, without its default. */
    Set<String> exports(String path) {
        var names = new LinkedHashSet<String>();
        EXPORT.matcher(content(path)).results().forEach(found -> names.add(found.group(1)));
        EXPORT_LIST.matcher(content(path)).results().forEach(list -> {
            for (String item : list.group(1).split(",", -1)) {
                var words = item.strip().split("\\s+as\\s+");
                if (!words[words.length - 1].isBlank()) {
                    names.add(words[words.length - 1].strip());
                }
            }
        });
        names.remove("default");
        return names;
    }

    boolean hasDefaultExport(String path) {
        return DEFAULT.matcher(content(path)).find();
    }

    /** The file that {@code specifier} means in {@code importer}; empty when there is none. */
    Optional<String> resolve(String importer, String specifier) {
        if (!specifier.startsWith(".")) {
            return Optional.empty();
        }
        return candidates(importer, specifier).filter(this::exists).findFirst();
    }

    /** The file that {@code specifier} meant in {@code importer} before this conversation moved one of them, or both. */
    Optional<String> resolveMoved(String importer, String specifier) {
        return candidates(moves.before(importer), specifier)
                .map(moves::now)
                .filter(this::exists)
                .findFirst();
    }

    private static Stream<String> candidates(String importer, String specifier) {
        var base = normalize(directory(importer) + specifier);
        return ENDINGS.stream().map(ending -> base + ending);
    }

    /** How {@code importer} names {@code target}, with the extension or without it as {@code like} has it. */
    String specifier(String importer, String target, String like) {
        var from = directory(importer).isEmpty()
                ? new String[0]
                : directory(importer).split("/");
        var to = target.split("/");
        int common = 0;
        while (common < from.length && common < to.length - 1 && from[common].equals(to[common])) {
            common++;
        }
        var parts = new ArrayList<String>();
        parts.add(common == from.length ? "." : "..");
        for (int i = common + 1; i < from.length; i++) {
            parts.add("..");
        }
        parts.addAll(List.of(to).subList(common, to.length));
        var path = String.join("/", parts);
        if (EXTENSION.matcher(like).find() || like.endsWith(".json")) {
            return path;
        }
        return EXTENSION.matcher(path).replaceFirst("").replaceFirst("/index$", "");
    }

    /** The last part of a path without its extension. */
    static String stem(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return EXTENSION.matcher(name).replaceFirst("");
    }

    /** The only line of {@code text} that {@code pattern} is found in. */
    static Optional<String> onlyLine(String text, Pattern pattern) {
        var lines = text.lines().filter(line -> pattern.matcher(line).find()).toList();
        // An edit must find its text once.
        return lines.size() == 1 && text.indexOf(lines.getFirst()) == text.lastIndexOf(lines.getFirst())
                ? Optional.of(lines.getFirst())
                : Optional.empty();
    }

    /** The only element; empty when there are none or several. */
    static <T> Optional<T> only(List<T> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    boolean exists(String path) {
        return project.files().stream().anyMatch(file -> file.path().equals(path));
    }

    List<String> paths() {
        return project.files().stream().map(ProjectFile::path).toList();
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** {@code path} without {@code .} and {@code ..}. */
    static String normalize(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
