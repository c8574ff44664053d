package io.appbuilder.starter;

import io.appbuilder.rules.InvalidRuleException;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RuleCompiler;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.appbuilder.storage.local.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text files of the starter directory, without its own tests, with what the current rules compile to in their places. */
public final class StarterProject {

    private static final Logger LOG = LoggerFactory.getLogger(StarterProject.class);
    private static final Set<String> SKIPPED =
            Set.of("node_modules", "dist", "data", "test", ".git", ".vite", ".cache", "test-results");
    private static final int FILES = 2_000;
    private static final int FILE_BYTES = 1024 * 1024;
    private static final String RULES = "src/rules.ts";
    private static final String MANIFEST = "src/rules-manifest.json";
    private static final String TOKENS = "src/tokens.css";

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
        files.put(RULES, RuleCompiler.typeScript(rules));
        files.put(MANIFEST, RuleCompiler.manifest(rules));
        try {
            RuleCompiler.tokensCss(rules).ifPresent(css -> files.put(TOKENS, css));
        } catch (InvalidRuleException e) {
            LOG.error("the starter keeps its own {}: {}", TOKENS, e.getMessage());
        }
        return new Snapshot(version(files), files);
    }

    private static String version(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, text) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
