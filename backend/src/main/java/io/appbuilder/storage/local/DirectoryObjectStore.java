package io.appbuilder.storage.local;

import io.appbuilder.storage.ObjectBody;
import io.appbuilder.storage.ObjectKey;
import io.appbuilder.storage.ObjectStore;
import io.appbuilder.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Objects as files of a directory that this process has for itself: two processes would not see each other's writes in time to
 * refuse a conflict. A version is a digest of the bytes.
 */
public final class DirectoryObjectStore implements ObjectStore {

    private static final String DRAFTS = ".drafts";

    private final Path root;

    /** @throws IOException when {@code directory} can neither be found nor made */
    public DirectoryObjectStore(Path directory) throws IOException {
        Files.createDirectories(directory);
        root = directory.toRealPath();
        // What a process left that was killed while it wrote: nobody was told that it is there.
        var drafts = Files.createDirectories(root.resolve(DRAFTS));
        try (var left = Files.list(drafts)) {
            for (Path draft : left.toList()) {
                Files.delete(draft);
            }
        }
    }

    @Override
    public Optional<Description> describe(ObjectKey key) {
        try {
            return isFile(file(key)) ? Optional.of(description(key)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(key, e);
        }
    }

    @Override
    public Optional<Reading> read(ObjectKey key) {
        try {
            // The open file stays what it is when another one takes its place.
            var description = describe(key);
            if (description.isEmpty()) {
                return Optional.empty();
            }
            InputStream bytes = Files.newInputStream(file(key), LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Reading(description.get(), bytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(key, e);
        }
    }

    @Override
    public Written write(ObjectKey key, ObjectBody body, Expected expected) {
        var draft = root.resolve(DRAFTS).resolve(UUID.randomUUID().toString());
        try {
            var version = writeDraft(draft, body);
            return moveIntoPlace(draft, key, version, expected);
        } catch (IOException e) {
            throw failure(key, e);
        } finally {
            discard(draft);
        }
    }

    @Override
    public synchronized void delete(ObjectKey key) {
        var file = file(key);
        try {
            if (!isFile(file)) {
                return;
            }
            Files.delete(file);
            var folder = parent(file);
            while (!folder.equals(root) && isEmpty(folder)) {
                Files.delete(folder);
                folder = parent(folder);
            }
            force(folder);
        } catch (IOException e) {
            throw failure(key, e);
        }
    }

    @Override
    public List<Description> list(String prefix, Optional<ObjectKey> after, int limit) {
        var found = new TreeMap<String, ObjectKey>();
        var folder = prefix.contains("/") ? root.resolve(prefix.substring(0, prefix.lastIndexOf('/'))) : root;
        try {
            if (!folder.normalize().startsWith(root) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return List.of();
            }
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.equals(root.resolve(DRAFTS))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var path = root.relativize(file).toString().replace('\\', '/');
                    boolean wanted = path.startsWith(prefix)
                            && after.map(last -> path.compareTo(last.path()) > 0)
                                    .orElse(true);
                    if (attributes.isRegularFile() && wanted && ObjectKey.isValid(path)) {
                        found.put(path, new ObjectKey(path));
                        if (found.size() > limit) {
                            found.pollLastEntry();
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        // Deleted since its folder was read.
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new StorageException("objects below %s cannot be listed".formatted(prefix), e);
        }
        return found.values().stream().flatMap(key -> describe(key).stream()).toList();
    }

    @Override
    public void close() {}

    private static String writeDraft(Path draft, ObjectBody body) throws IOException {
        var digest = sha256();
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var input = new DigestInputStream(body.open(), digest)) {
            long written = input.transferTo(Channels.newOutputStream(channel));
            if (written != body.size()) {
                throw new IOException("%d bytes came instead of %d".formatted(written, body.size()));
            }
            channel.force(true);
        }
        return version(digest);
    }

    private synchronized Written moveIntoPlace(Path draft, ObjectKey key, String version, Expected expected)
            throws IOException {
        boolean met = switch (expected) {
            case Expected.Anything() -> true;
            case Expected.Nothing() -> describe(key).isEmpty();
            case Expected.Version(String wanted) ->
                describe(key).map(Description::version).equals(Optional.of(wanted));
        };
        if (!met) {
            return new Written.Conflict();
        }
        var file = file(key);
        Files.createDirectories(parent(file));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(parent(file));
        return new Written.Stored(version);
    }

    private Description description(ObjectKey key) throws IOException {
        var digest = sha256();
        try (var input = new DigestInputStream(Files.newInputStream(file(key), LinkOption.NOFOLLOW_LINKS), digest)) {
            long size = input.transferTo(java.io.OutputStream.nullOutputStream());
            return new Description(key, size, version(digest));
        }
    }

    private Path file(ObjectKey key) {
        return root.resolve(key.path());
    }

    private Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? root : parent;
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A name is durable once its directory is. */
    private static void force(Path directory) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            // There a directory cannot be opened, and its entries are journalled by the file system.
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new StorageException("a draft cannot be removed", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String version(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static StorageException failure(ObjectKey key, IOException cause) {
        return new StorageException("object %s: %s".formatted(key, cause.getMessage()), cause);
    }
}
