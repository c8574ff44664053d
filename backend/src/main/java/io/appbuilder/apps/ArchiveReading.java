package io.appbuilder.apps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** An archive that somebody sent and that has been found to be sound. */
public final class ArchiveReading implements AutoCloseable {

    private final ArchiveReader reader;

    private ArchiveReading(ArchiveReader reader) {
        this.reader = reader;
    }

    /** @throws AppException {@code ARCHIVE_INVALID} or {@code APP_TOO_LARGE} */
    public static ArchiveReading open(Path file, AppLimits limits) throws IOException, AppException {
        return new ArchiveReading(ArchiveReader.open(file, limits));
    }

    /** The text of {@link Save#ENTRY} when it is there and no longer than {@code bytes}. */
    public Optional<byte[]> save(int bytes) throws IOException {
        var entry = reader.entries().get(Save.ENTRY);
        return entry == null || entry.getSize() > bytes ? Optional.empty() : Optional.of(reader.bytes(entry));
    }

    ArchiveReader reader() {
        return reader;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
