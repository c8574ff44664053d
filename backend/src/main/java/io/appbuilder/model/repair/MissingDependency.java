package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A package that is imported and not in package.json, when its version is known: that of the starter. */
final class MissingDependency implements Fixer {

    private static final Pattern BEGIN = Pattern.compile("^\\s*\"dependencies\": \\{$");

    private final Map<String, String> knownVersions;

    MissingDependency(Map<String, String> knownVersions) {
        this.knownVersions = Map.copyOf(knownVersions);
    }

    @Override
    public Optional<Fix> fix(RuntimeProblem problem, Sources sources) {
        var found = UnresolvedImport.UNRESOLVED.matcher(problem.message());
        if (!found.find()) {
            return Optional.empty();
        }
        var name = packageName(found.group(1));
        var manifest = sources.content("package.json");
        var version = Optional.ofNullable(knownVersions.get(name));
        if (version.isEmpty() || manifest.contains('"' + name + "\":")) {
            return Optional.empty();
        }
        return Sources.onlyLine(manifest, BEGIN)
                // Nothing behind it would need no comma.
                .filter(line -> manifest.substring(manifest.indexOf(line) + line.length())
                        .stripLeading()
                        .startsWith("\""))
                .map(line -> Fix.edit(
                        "package.json",
                        line,
                        "%s\n    \"%s\": \"%s\",".formatted(line, name, version.get()),
                        "J’ai ajouté le paquet `%s` à `package.json`.".formatted(name),
                        "I added the package `%s` to `package.json`.".formatted(name)));
    }

    private static String packageName(String specifier) {
        var parts = specifier.split("/");
        return specifier.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
    }
}
