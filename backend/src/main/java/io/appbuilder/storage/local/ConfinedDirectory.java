package io.appbuilder.storage.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A directory that is read by relative path: no path leads out of it, and links inside it do not exist for the reader. */
public final class ConfinedDirectory {

    private final Path root;

    /** @throws IOException when {@code root} is not a directory */
    public ConfinedDirectory(Path root) throws IOException {
        // The root itself may be a link: whoever configured it may follow it.
        this.root = root.toRealPath();
        if (!Files.isDirectory(this.root)) {
            throw new IOException(root + " is not a directory");
        }
    }

    /** A regular file as it was when it was looked at. {@code path} is relative, with forward slashes. */
    public record FoundFile(String path, Path file, long size, FileTime modified) {}

    /** The regular file at {@code path} (relative, forward slashes); empty for anything else, dot files included. */
    public Optional<FoundFile> file(String path) {
        if (!isPlain(path)) {
            return Optional.empty();
        }
        var file = root.resolve(path);
        try {
            // A link anywhere on the way makes the real path another one.
            if (!file.toRealPath().equals(file)) {
                return Optional.empty();
            }
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? Optional.of(new FoundFile(path, file, attributes.size(), attributes.lastModifiedTime()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * All regular files below this directory in order of path, without entering directories that {@code skip} names.
     *
     * @throws IOException when something cannot be read, or there are more than {@code limit} files
     */
    public List<FoundFile> walk(Predicate<String> skip, int limit) throws IOException {
        var found = new ArrayList<FoundFile>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(root)
                                && skip.test(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    if (found.size() == limit) {
                        throw new IOException("%s holds more than %d files".formatted(root, limit));
                    }
                    var path = root.relativize(file).toString().replace('\\', '/');
                    found.add(new FoundFile(path, file, attributes.size(), attributes.lastModifiedTime()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(FoundFile::path));
        return found;
    }

    private static boolean isPlain(String path) {
        if (path.isEmpty() || path.chars().anyMatch(character -> character < ' ' || character == '\\')) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
