package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A relative path that leads nowhere, or an alias that this project does not have, when exactly one file can be meant. */
final class UnresolvedImport implements Fixer {

    /** As Vite, Rolldown and TypeScript say it. */
    static final Pattern UNRESOLVED = Pattern.compile(
            "(?:Failed to resolve import|Could not resolve|Cannot find module|Cannot find package|Failed to resolve module specifier)"
                    + "\\s+[\"'`]([^\"'`]+)[\"'`]");

    private static final Pattern ALIAS = Pattern.compile("^(?:@/|~/|/?src/)");

    @Override
    public Optional<Fix> fix(RuntimeProblem problem, Sources sources) {
        Matcher found = UNRESOLVED.matcher(problem.message());
        if (!found.find()) {
            return Optional.empty();
        }
        var specifier = found.group(1);
        boolean ours = specifier.startsWith(".") || ALIAS.matcher(specifier).find();
        return sources.fileOf(problem)
                .filter(path -> ours && sources.resolve(path, specifier).isEmpty())
                .flatMap(path -> meant(specifier, path, sources)
                        .flatMap(target ->
                                replace(specifier, sources.specifier(path, target, specifier), path, sources)));
    }

    private static Optional<String> meant(String specifier, String importer, Sources sources) {
        var aliased = ALIAS.matcher(specifier);
        if (aliased.find()) {
            var path = "src/" + specifier.substring(aliased.end());
            return sources.resolve("index.ts", "./" + path);
        }
        return sources.resolveMoved(importer, specifier).or(() -> Sources.only(sameName(specifier, importer, sources)));
    }

    private static List<String> sameName(String specifier, String importer, Sources sources) {
        boolean plain = Sources.stem(specifier).equals(specifier.substring(specifier.lastIndexOf('/') + 1));
        return sources.paths().stream()
                .filter(path -> !path.equals(importer))
                .filter(path -> plain
                        ? Sources.stem(path).equals(Sources.stem(specifier))
                                && !path.endsWith(".css")
                                && !path.endsWith(".json")
                        : path.substring(path.lastIndexOf('/') + 1)
                                .equals(specifier.substring(specifier.lastIndexOf('/') + 1)))
                .toList();
    }

    private static Optional<Fix> replace(String specifier, String corrected, String path, Sources sources) {
        var quoted = Pattern.compile("(['\"])" + Pattern.quote(specifier) + "\\1");
        return Sources.onlyLine(sources.content(path), quoted)
                .map(line -> Fix.edit(
                        path,
                        line,
                        quoted.matcher(line).replaceFirst("$1" + Matcher.quoteReplacement(corrected) + "$1"),
                        "J’ai corrigé le chemin `%s` en `%s` dans `%s`.".formatted(specifier, corrected, path),
                        "I corrected the path `%s` to `%s` in `%s`.".formatted(specifier, corrected, path)));
    }
}
