package io.appbuilder.storage.local;

import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.appbuilder.templates.InvalidTemplateException;
import io.appbuilder.templates.Template;
import io.appbuilder.templates.TemplateReader;
import io.appbuilder.templates.TemplateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Templates from the folders of a directory. Files are read again when one of them changes. A broken template is left out
 * and reported in the log.
 */
public final class DirectoryTemplateStore implements TemplateStore {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryTemplateStore.class);
    private static final int FILE_BYTES = 512 * 1024;
    private static final int FILES = 5_000;

    private final ConfinedDirectory directory;
    private List<FoundFile> lastFiles = List.of();
    private List<Template> lastTemplates = List.of();

    /** @throws IOException when {@code directory} is not a directory */
    public DirectoryTemplateStore(Path directory) throws IOException {
        this.directory = new ConfinedDirectory(directory);
    }

    @Override
    public synchronized List<Template> templates() {
        List<FoundFile> files;
        try {
            files = directory.walk(name -> name.startsWith("."), FILES);
        } catch (IOException e) {
            LOG.error("templates cannot be listed, the last known ones stay: {}", e.getMessage());
            return lastTemplates;
        }
        if (!files.equals(lastFiles)) {
            lastTemplates = read(files);
            lastFiles = files;
        }
        return lastTemplates;
    }

    private static List<Template> read(List<FoundFile> files) {
        var templates = new ArrayList<Template>();
        byFolder(files).forEach((id, filesOfTemplate) -> {
            try {
                var texts = new LinkedHashMap<String, String>();
                for (FoundFile file : filesOfTemplate) {
                    texts.put(file.path().substring(id.length() + 1), text(file));
                }
                templates.add(TemplateReader.read(id, texts));
            } catch (InvalidTemplateException e) {
                LOG.error("template {} is left out: {}", id, e.getMessage());
            }
        });
        return List.copyOf(templates);
    }

    private static String text(FoundFile file) throws InvalidTemplateException {
        try {
            return TextFiles.read(file, FILE_BYTES).orElseThrow(() -> new IOException("it is not UTF-8 text"));
        } catch (IOException e) {
            throw new InvalidTemplateException("%s: %s".formatted(file.path(), e.getMessage()));
        }
    }

    /** Files beside the folders, such as a README, belong to no template. */
    private static Map<String, List<FoundFile>> byFolder(List<FoundFile> files) {
        var folders = new TreeMap<String, List<FoundFile>>();
        for (FoundFile file : files) {
            int slash = file.path().indexOf('/');
            if (slash > 0) {
                folders.computeIfAbsent(file.path().substring(0, slash), id -> new ArrayList<>())
                        .add(file);
            }
        }
        return folders;
    }
}
