package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A migration that needs a table which a later one creates: it goes behind that one. It has failed, so it was never applied. */
final class MigrationOrder implements Fixer {

    private static final Pattern NO_TABLE = Pattern.compile("no such table: (?:main\\.)?\"?(\\w+)\"?");
    private static final Pattern MIGRATION = Pattern.compile("db/migrations/(\\d{4})_(\\w+\\.sql)");

    @Override
    public Optional<Fix> fix(RuntimeProblem problem, Sources sources) {
        var table = NO_TABLE.matcher(problem.message());
        var failed = MIGRATION.matcher(problem.file().orElse("") + "\n" + problem.message());
        if (!table.find() || !failed.find() || !sources.exists(failed.group())) {
            return Optional.empty();
        }
        var create = Pattern.compile(
                "\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?\"?" + Pattern.quote(table.group(1)) + "\\b",
                Pattern.CASE_INSENSITIVE);
        var migrations = migrations(sources);
        var creating = migrations.stream()
                .filter(path -> create.matcher(sources.content(path)).find())
                .toList();
        return Sources.only(creating)
                .filter(path -> path.compareTo(failed.group()) > 0)
                .map(path -> {
                    int last = Integer.parseInt(migrations.getLast().replaceAll("\\D+(\\d{4}).*", "$1"));
                    var behind = "db/migrations/%04d_%s".formatted(last + 1, failed.group(2));
                    return Fix.move(
                            failed.group(),
                            behind,
                            "J’ai placé la migration `%s` après celle qui crée la table `%s`."
                                    .formatted(failed.group(2), table.group(1)),
                            "I put the migration `%s` behind the one that creates the table `%s`."
                                    .formatted(failed.group(2), table.group(1)));
                });
    }

    private static List<String> migrations(Sources sources) {
        return sources.paths().stream()
                .filter(path -> MIGRATION.matcher(path).matches())
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
