package io.appbuilder.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of a known number that can be read more than once, because a store may have to send them again. */
public interface ObjectBody {

    /** Number of bytes. */
    long size();

    /** Another reading from the first byte; the caller closes it. */
    InputStream open() throws IOException;

    static ObjectBody of(byte[] bytes) {
        return new ObjectBody() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** The file must not change while it is being stored. */
    static ObjectBody of(Path file) throws IOException {
        long size = Files.size(file);
        return new ObjectBody() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
