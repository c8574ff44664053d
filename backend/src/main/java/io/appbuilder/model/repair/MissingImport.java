package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A name that is used and not imported, when exactly one place has it: React, or one file of the project. */
final class MissingImport implements Fixer {

    private static final Pattern NOT_DEFINED = Pattern.compile("\\b([A-Za-z_$][\\w$]*) is not defined\\b");
    private static final Pattern ANY_IMPORT = Pattern.compile("^import\\b.*$", Pattern.MULTILINE);
    private static final Set<String> OF_REACT = Set.of(
            "Fragment",
            "useCallback",
            "useContext",
            "useEffect",
            "useId",
            "useLayoutEffect",
            "useMemo",
            "useReducer",
            "useRef",
            "useState",
            "useTransition");

    @Override
    public Optional<Fix> fix(RuntimeProblem problem, Sources sources) {
        var found = NOT_DEFINED.matcher(problem.message());
        if (!found.find()) {
            return Optional.empty();
        }
        var name = found.group(1);
        return sources.fileOf(problem)
                .filter(path -> !isDeclared(name, sources.content(path)))
                .flatMap(path ->
                        origin(name, path, sources).flatMap(origin -> add(name, origin, path, sources.content(path))));
    }

    /** Words of any other shape than a use would make the repair a guess. */
    private static boolean isDeclared(String name, String content) {
        var quoted = Pattern.quote(name) + "\\b";
        return Pattern.compile(
                        "\\b(?:const|let|var|class|function\\*?|enum)\\s+" + quoted
                                + "|\\b(?:const|let|var)\\s*[\\[{][^=]*\\b" + quoted
                                + "|^import\\b[^'\"]*\\b" + quoted
                                + "|\\(\\s*(?:\\w+\\s*,\\s*)*" + quoted + "[^()]*\\)\\s*(?:=>|\\{)",
                        Pattern.MULTILINE)
                .matcher(content)
                .find();
    }

    private static Optional<String> origin(String name, String importer, Sources sources) {
        if (OF_REACT.contains(name)) {
            return Optional.of("react");
        }
        var files = sources.codeFiles().stream()
                .filter(path -> !path.equals(importer) && sources.exports(path).contains(name))
                .toList();
        var like = ANY_IMPORT
                .matcher(sources.content(importer))
                .results()
                .map(line -> line.group().replaceAll(".*['\"](.*)['\"].*", "$1"))
                .filter(specifier -> specifier.startsWith("."))
                .findFirst()
                .orElse("");
        return Sources.only(files).map(target -> sources.specifier(importer, target, like));
    }

    private static Optional<Fix> add(String name, String origin, String path, String content) {
        var french = "J’ai ajouté l’import de `%s` dans `%s`.".formatted(name, path);
        var english = "I added the import of `%s` to `%s`.".formatted(name, path);
        var list = Pattern.compile("^import (?:\\w+, )?\\{ [^}]* } from '" + Pattern.quote(origin) + "';?$");
        var existing = Sources.onlyLine(content, list);
        if (existing.isPresent()) {
            return existing.map(
                    line -> Fix.edit(path, line, line.replace(" } from", ", " + name + " } from"), french, english));
        }
        return content.lines()
                .findFirst()
                .filter(first -> !first.isBlank() && content.indexOf(first) == content.lastIndexOf(first))
                .map(first -> Fix.edit(
                        path, first, "import { %s } from '%s';\n".formatted(name, origin) + first, french, english));
    }
}
