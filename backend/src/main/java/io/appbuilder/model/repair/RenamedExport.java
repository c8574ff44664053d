package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An import of a name that its file does not export, when exactly one export can be meant; the importing file keeps its own name. */
final class RenamedExport implements Fixer {

    /** Browsers name the module first, bundlers the name. */
    private static final Pattern BROWSER =
            Pattern.compile("module ['\"`]([^'\"`]+)['\"`] does not provide an export named ['\"`]?([\\w$]+)['\"`]?");

    private static final Pattern BUNDLER =
            Pattern.compile("[\"'`]([\\w$]+)[\"'`] is not exported by [\"'`]([^\"'`]+)[\"'`]");

    @Override
    public Optional<Fix> fix(RuntimeProblem problem, Sources sources) {
        var browser = BROWSER.matcher(problem.message());
        if (browser.find()) {
            return fix(browser.group(2), Sources.relative(browser.group(1)), sources);
        }
        var bundler = BUNDLER.matcher(problem.message());
        return bundler.find() ? fix(bundler.group(1), Sources.relative(bundler.group(2)), sources) : Optional.empty();
    }

    private static Optional<Fix> fix(String name, String target, Sources sources) {
        if (!sources.exists(target) || sources.exports(target).contains(name)) {
            return Optional.empty();
        }
        var importers = sources.codeFiles().stream()
                .filter(path -> line(name, target, path, sources).isPresent())
                .toList();
        return Sources.only(importers)
                .flatMap(path -> line(name, target, path, sources)
                        .flatMap(line -> corrected(name, target, line, sources)
                                .map(correctedLine -> Fix.edit(
                                        path,
                                        line,
                                        correctedLine,
                                        "J’ai corrigé un import de `%s` dans `%s`.".formatted(target, path),
                                        "I corrected an import from `%s` in `%s`.".formatted(target, path)))));
    }

    /** The line of {@code path} that imports {@code name} from {@code target}. */
    private static Optional<String> line(String name, String target, String path, Sources sources) {
        var named = name.equals("default") ? "\\w+" : "\\{[^}]*\\b" + Pattern.quote(name) + "\\b[^}]*}";
        var shape = Pattern.compile("^import " + named + " from ['\"]([^'\"]+)['\"];?$");
        var content = sources.content(path);
        var lines = content.lines()
                .filter(line -> {
                    var found = shape.matcher(line);
                    return found.find()
                            && sources.resolve(path, found.group(1))
                                    .filter(target::equals)
                                    .isPresent();
                })
                .toList();
        return Sources.only(lines).filter(line -> content.indexOf(line) == content.lastIndexOf(line));
    }

    private static Optional<String> corrected(String name, String target, String line, Sources sources) {
        var exports = List.copyOf(sources.exports(target));
        if (name.equals("default")) {
            return Sources.only(exports).map(only -> {
                var own = line.replaceFirst("^import (\\w+) from.*", "$1");
                return line.replaceFirst(
                        "^import \\w+", "import { " + (own.equals(only) ? own : only + " as " + own) + " }");
            });
        }
        if (exports.isEmpty() && sources.hasDefaultExport(target) && line.matches("^import \\{ *\\w+ *} from.*")) {
            return Optional.of(line.replaceFirst("\\{ *" + Pattern.quote(name) + " *}", name));
        }
        var alike = exports.stream().filter(export -> isAlike(export, name)).toList();
        return Sources.only(alike)
                .map(export -> line.replaceFirst("\\b" + Pattern.quote(name) + "\\b", export + " as " + name));
    }

    /** The same but for case, an ending, or a letter. */
    private static boolean isAlike(String one, String other) {
        var a = one.toLowerCase(java.util.Locale.ROOT);
        var b = other.toLowerCase(java.util.Locale.ROOT);
        return a.equals(b) || (Math.min(a.length(), b.length()) >= 4 && (a.startsWith(b) || b.startsWith(a)));
    }
}
