package io.appbuilder.storage.local;

import io.appbuilder.rules.InvalidRuleException;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RuleReader;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules from the {@code *.json} files of a directory. Files are read again when one of them changes and on a new day. A broken file is left
 * out and reported in the log, so that one typing error does not take the service down.
 */
public final class DirectoryRuleStore implements RuleStore {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRuleStore.class);
    private static final int FILE_BYTES = 256 * 1024;
    private static final int FILES = 500;

    private final ConfinedDirectory directory;
    private final Clock clock;
    private LocalDate lastDay = LocalDate.MIN;
    private List<FoundFile> lastFiles = List.of();
    private List<Rule> lastRules = List.of();

    /** @throws IOException when {@code directory} is not a directory */
    public DirectoryRuleStore(Path directory) throws IOException {
        // The law that most rules come from counts its days there, wherever this runs.
        this(directory, Clock.system(ZoneId.of("Europe/Paris")));
    }

    /** The clock decides which rules are in force. */
    public DirectoryRuleStore(Path directory, Clock clock) throws IOException {
        this.directory = new ConfinedDirectory(directory);
        this.clock = clock;
    }

    @Override
    public synchronized List<Rule> rules() {
        List<FoundFile> files;
        try {
            files = directory.walk(name -> true, FILES).stream()
                    .filter(file ->
                            file.path().endsWith(".json") && !file.path().endsWith(".schema.json"))
                    .toList();
        } catch (IOException e) {
            LOG.error("rules cannot be listed, the last known ones stay: {}", e.getMessage());
            return lastRules;
        }
        var today = LocalDate.now(clock);
        if (!files.equals(lastFiles) || !today.equals(lastDay)) {
            lastRules = read(files, today);
            lastFiles = files;
            lastDay = today;
        }
        return lastRules;
    }

    private static List<Rule> read(List<FoundFile> files, LocalDate today) {
        var rules = new ArrayList<Rule>();
        for (FoundFile file : files) {
            var id = file.path().substring(0, file.path().length() - ".json".length());
            try {
                var text = TextFiles.read(file, FILE_BYTES).orElseThrow(() -> new IOException("it is not UTF-8 text"));
                rules.add(RuleReader.read(id, text, today));
            } catch (IOException | InvalidRuleException e) {
                LOG.error("rule {} is left out: {}", file.path(), e.getMessage());
            }
        }
        return List.copyOf(rules);
    }
}
