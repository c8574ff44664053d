package io.appbuilder.apps;

import io.appbuilder.apps.AppException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes the next version's archive of the one before and what has changed. What has not changed is copied as it is compressed. */
final class ArchiveMerger {

    private ArchiveMerger() {}

    /**
     * Writes {@code target}.
     *
     * @param base archive of the version before, absent when {@code changes} has everything
     * @throws AppException {@code APP_TOO_LARGE}, or {@code ARCHIVE_INVALID} when a path is a file and a folder
     */
    static void merge(Optional<Path> base, ArchiveReader changes, Save save, Path target, AppLimits limits)
            throws IOException, AppException {
        var names = new HashSet<>(changes.entries().keySet());
        names.remove(Save.ENTRY);
        try (var output = new ZipArchiveOutputStream(target)) {
            copy(changes, path -> !path.equals(Save.ENTRY), output);
            if (base.isPresent()) {
                try (var before = ArchiveReader.open(base.get(), limits)) {
                    Predicate<String> stays =
                            path -> !names.contains(path) && !save.deleted().contains(path);
                    copy(before, stays, output);
                    before.entries().keySet().stream().filter(stays).toList().forEach(names::add);
                }
            }
        }
        if (names.size() > limits.files()) {
            throw new AppException(Code.APP_TOO_LARGE, "An app has at most %,d files.".formatted(limits.files()));
        }
        for (String path : names) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (names.contains(path.substring(0, slash))) {
                    throw new AppException(Code.ARCHIVE_INVALID, "\"%s\" lies below a file.".formatted(path));
                }
            }
        }
        try (var whole = ArchiveReader.open(target, limits)) {
            if (whole.entries().size() != names.size()) {
                throw new IllegalStateException("an archive was not written as it should have been");
            }
        }
    }

    private static void copy(ArchiveReader from, Predicate<String> wanted, ZipArchiveOutputStream output)
            throws IOException {
        for (var entry : from.entries().entrySet()) {
            if (wanted.test(entry.getKey())) {
                try (var bytes = from.compressed(entry.getValue())) {
                    output.addRawArchiveEntry(entry.getValue(), bytes);
                }
            }
        }
    }
}
