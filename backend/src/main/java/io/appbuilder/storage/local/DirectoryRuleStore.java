package io.appbuilder.storage.local;

import io.appbuilder.rules.InvalidRuleException;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RuleReader;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules from the {@code *.json} files of a directory. Files are read again when one of them changes. A broken file is left
 * out and reported in the log, so that one typing error does not take the service down.
 */
public final class DirectoryRuleStore implements RuleStore {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRuleStore.class);
    private static final int FILE_BYTES = 256 * 1024;
    private static final int FILES = 500;

    private final ConfinedDirectory directory;
    private List<FoundFile> lastFiles = List.of();
    private List<Rule> lastRules = List.of();

    /** @throws IOException when {@code directory} is not a directory */
    public DirectoryRuleStore(Path directory) throws IOException {
        this.directory = new ConfinedDirectory(directory);
    }

    @Override
    public synchronized List<Rule> rules() {
        List<FoundFile> files;
        try {
            files = directory.walk(name -> true, FILES).stream()
                    .filter(file -> file.path().endsWith(".json"))
                    .toList();
        } catch (IOException e) {
            LOG.error("rules cannot be listed, the last known ones stay: {}", e.getMessage());
            return lastRules;
        }
        if (!files.equals(lastFiles)) {
            lastRules = read(files);
            lastFiles = files;
        }
        return lastRules;
    }

    private static List<Rule> read(List<FoundFile> files) {
        var rules = new ArrayList<Rule>();
        for (FoundFile file : files) {
            var id = file.path().substring(0, file.path().length() - ".json".length());
            try {
                var text = TextFiles.read(file, FILE_BYTES).orElseThrow(() -> new IOException("it is not UTF-8 text"));
                rules.add(RuleReader.read(id, text));
            } catch (IOException | InvalidRuleException e) {
                LOG.error("rule {} is left out: {}", file.path(), e.getMessage());
            }
        }
        return List.copyOf(rules);
    }
}
