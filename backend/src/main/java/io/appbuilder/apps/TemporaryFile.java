package io.appbuilder.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for the time of one request. */
public record TemporaryFile(Path path) implements AutoCloseable {

    public static TemporaryFile create() throws IOException {
        return new TemporaryFile(Files.createTempFile("app-builder-", ".zip"));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
