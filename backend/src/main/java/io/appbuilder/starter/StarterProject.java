package io.appbuilder.starter;

import io.appbuilder.rules.CompiledRules;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.appbuilder.storage.local.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text files of the starter directory, without its own tests, with what the current rules compile to in their places. */
public final class StarterProject {

    private static final Set<String> SKIPPED =
            Set.of("node_modules", "dist", "data", "test", ".git", ".vite", ".cache", "test-results");
    private static final int FILES = 2_000;
    private static final int FILE_BYTES = 1024 * 1024;

    private final ConfinedDirectory directory;
    private final RuleStore ruleStore;
    private Optional<Read> last = Optional.empty();

    /** @throws IOException when {@code directory} is not a directory */
    public StarterProject(Path directory, RuleStore ruleStore) throws IOException {
        this.directory = new ConfinedDirectory(directory);
        this.ruleStore = ruleStore;
    }

    /** All files by path; {@code version} is equal exactly for equal files. */
    public record Snapshot(String version, SortedMap<String, String> files) {

        public Snapshot {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    private record Read(List<FoundFile> files, List<Rule> rules, Snapshot snapshot) {}

    /**
     * The starter as it is now; the same instance as before while nothing has changed.
     *
     * @throws IOException when a file cannot be read
     */
    public synchronized Snapshot snapshot() throws IOException {
        var rules = ruleStore.rules();
        var found = directory.walk(SKIPPED::contains, FILES);
        if (last.isPresent()
                && last.get().rules().equals(rules)
                && last.get().files().equals(found)) {
            return last.get().snapshot();
        }
        var snapshot = read(found, rules);
        last = Optional.of(new Read(found, rules, snapshot));
        return snapshot;
    }

    private static Snapshot read(List<FoundFile> found, List<Rule> rules) throws IOException {
        var files = new TreeMap<String, String>();
        for (FoundFile file : found) {
            TextFiles.read(file, FILE_BYTES).ifPresent(text -> files.put(file.path(), text));
        }
        files.putAll(CompiledRules.of(rules).files());
        return new Snapshot(CompiledRules.versionOf(files), files);
    }
}
