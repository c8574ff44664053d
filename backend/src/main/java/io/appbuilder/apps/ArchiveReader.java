package io.appbuilder.apps;

import io.appbuilder.apps.AppException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Opens an archive that somebody sent, and finds out whether it is what it says before anything is done with it: plain files below
 * the app's folder, none twice, none that is a link, and no more bytes than allowed once they are unpacked, which is measured and
 * not believed.
 */
final class ArchiveReader implements AutoCloseable {

    private static final int LINK_MODE = 0120000;
    private static final int TYPE_MASK = 0170000;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

    private ArchiveReader(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws AppException {@code ARCHIVE_INVALID} naming the entry, or {@code APP_TOO_LARGE} */
    static ArchiveReader open(Path file, AppLimits limits) throws IOException, AppException {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (IOException e) {
            throw new AppException(Code.ARCHIVE_INVALID, "The archive is not a zip: " + e.getMessage());
        }
        var reader = new ArchiveReader(zip);
        try {
            reader.check(limits);
            return reader;
        } catch (IOException | AppException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    Map<String, ZipArchiveEntry> entries() {
        return entries;
    }

    /** The bytes of an entry, which {@link #open} has measured. */
    byte[] bytes(ZipArchiveEntry entry) throws IOException {
        try (var input = zip.getInputStream(entry)) {
            return input.readAllBytes();
        }
    }

    /** As they are in the archive, so that they need not be compressed again. */
    InputStream compressed(ZipArchiveEntry entry) throws IOException {
        return zip.getRawInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void check(AppLimits limits) throws IOException, AppException {
        long left = limits.unpackedBytes();
        var all = zip.getEntries();
        while (all.hasMoreElements()) {
            var entry = all.nextElement();
            if (entry.isDirectory()) {
                continue;
            }
            var path = entry.getName();
            if (!isPlain(path)) {
                throw invalid(path, "is not a path below the app's folder");
            }
            if ((entry.getUnixMode() & TYPE_MASK) == LINK_MODE) {
                throw invalid(path, "is a link");
            }
            if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
                throw invalid(path, "cannot be read");
            }
            if (entries.put(path, entry) != null) {
                throw invalid(path, "is there twice");
            }
            if (entries.size() > limits.files()) {
                throw new AppException(Code.APP_TOO_LARGE, "An app has at most %,d files.".formatted(limits.files()));
            }
            left -= measure(entry, left, limits);
        }
    }

    private long measure(ZipArchiveEntry entry, long most, AppLimits limits) throws IOException, AppException {
        var checksum = new CRC32();
        var buffer = new byte[64 * 1024];
        long size = 0;
        try (var input = zip.getInputStream(entry)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                checksum.update(buffer, 0, read);
                size += read;
                if (size > most) {
                    throw new AppException(
                            Code.APP_TOO_LARGE,
                            "Unpacked, an app has at most %,d bytes.".formatted(limits.unpackedBytes()));
                }
            }
        } catch (IOException e) {
            throw invalid(entry.getName(), "cannot be unpacked");
        }
        if (size != entry.getSize() || checksum.getValue() != entry.getCrc()) {
            throw invalid(entry.getName(), "is not what the archive says of it");
        }
        return size;
    }

    static boolean isPlain(String path) {
        if (path.isEmpty()
                || path.length() > AppLimits.PATH_CHARACTERS
                || path.chars().anyMatch(character -> character < ' ' || character == 127)
                || path.contains("\\")
                || path.contains(":")) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static AppException invalid(String path, String fault) {
        var shown = path.length() > AppLimits.PATH_CHARACTERS ? path.substring(0, AppLimits.PATH_CHARACTERS) : path;
        return new AppException(Code.ARCHIVE_INVALID, "\"%s\" %s.".formatted(shown, fault));
    }
}
