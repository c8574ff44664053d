package io.appbuilder.terminal;

import io.appbuilder.storage.local.ConfinedDirectory;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.appbuilder.storage.local.TextFiles;
import io.appbuilder.turn.Project.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of an app in a folder. No path leads out of it, and none into what is not the app's code. */
final class ProjectFolder {

    static final String STATE_FOLDER = ".app-builder";
    private static final Set<String> SKIPPED =
            Set.of("node_modules", "dist", "data", ".git", ".vite", ".cache", STATE_FOLDER);
    private static final int FILES = 2_000;
    private static final int FILE_BYTES = 256 * 1024;

    private final Path root;
    private final ConfinedDirectory directory;

    /** @throws IOException when {@code root} cannot be made or read */
    ProjectFolder(Path root) throws IOException {
        Files.createDirectories(root);
        this.root = root.toRealPath();
        this.directory = new ConfinedDirectory(this.root);
    }

    Path root() {
        return root;
    }

    /** Whether no app is there yet. */
    boolean isEmpty() throws IOException {
        return directory.walk(SKIPPED::contains, FILES).isEmpty();
    }

    void create(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    List<ProjectFile> files() throws IOException {
        List<ProjectFile> files = new ArrayList<>();
        for (FoundFile found : directory.walk(SKIPPED::contains, FILES)) {
            Optional<String> text = found.size() > FILE_BYTES ? Optional.empty() : TextFiles.read(found, FILE_BYTES);
            files.add(new ProjectFile(found.path(), found.size(), text));
        }
        return files;
    }

    /** A path as models may write it: in the browser the app's root is {@code /project}. */
    static String relative(String path) {
        if (path.equals("/project")) {
            return ".";
        }
        return path.startsWith("/project/") ? path.substring("/project/".length()) : path;
    }

    /** The text of a file, if there is one. */
    Optional<String> find(String path) throws IOException {
        return Files.isRegularFile(resolve(path), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(read(path))
                : Optional.empty();
    }

    /** @throws ToolFailure if there is no such text file */
    String read(String path) throws IOException {
        Path file = resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ToolFailure("there is no file " + path);
        }
        return Files.readString(file);
    }

    /** Writes whole or not at all. */
    void write(String path, String content) throws IOException {
        Path file = resolve(path);
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), ".write", "");
        try {
            Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    void move(String from, String to) throws IOException {
        Path target = resolve(to);
        if (Files.exists(target)) {
            throw new ToolFailure("there already is " + to);
        }
        Files.createDirectories(target.getParent());
        Files.move(resolve(from), target);
    }

    /** Deletes a file, or a folder with what is in it; nothing if it is not there. */
    void delete(String path) throws IOException {
        Path start = resolve(path);
        if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** @throws ToolFailure for a path that leads out of the app's code */
    private Path resolve(String path) throws IOException {
        String inProject = relative(path);
        String relative = inProject.startsWith("./") ? inProject.substring(2) : inProject;
        boolean plain = !relative.isEmpty() && relative.chars().allMatch(sign -> sign >= ' ' && sign != '\\');
        Path file = plain ? root.resolve(relative).normalize() : root;
        if (!plain || file.equals(root) || !file.startsWith(root)) {
            throw new ToolFailure("the path \"" + path + "\" is not inside the app");
        }
        if (SKIPPED.contains(root.relativize(file).getName(0).toString())) {
            throw new ToolFailure("\"" + path + "\" is not part of the app's code");
        }
        // A link on the way would lead elsewhere.
        Path way = root;
        for (Path part : root.relativize(file)) {
            way = way.resolve(part);
            if (Files.isSymbolicLink(way)) {
                throw new ToolFailure("the path \"" + path + "\" goes through a link");
            }
        }
        return file;
    }
}
