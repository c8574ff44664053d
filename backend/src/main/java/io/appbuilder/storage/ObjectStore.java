package io.appbuilder.storage;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Keeps bytes under keys. A write is all or nothing, and durable once it returns. Thread-safe. Every method throws
 * {@link StorageException} when the engine fails.
 */
public interface ObjectStore extends AutoCloseable {

    /** What is known of an object without its bytes; {@code version} changes whenever the bytes do. */
    record Description(ObjectKey key, long size, String version) {}

    /** An object being read; whoever asked for it closes it. */
    record Reading(Description description, InputStream bytes) implements AutoCloseable {
        @Override
        public void close() throws java.io.IOException {
            bytes.close();
        }
    }

    /** What must be there for a write to happen. */
    sealed interface Expected {

        record Anything() implements Expected {}

        record Nothing() implements Expected {}

        record Version(String version) implements Expected {}
    }

    sealed interface Written {

        record Stored(String version) implements Written {}

        /** What was expected is not there; nothing was written. */
        record Conflict() implements Written {}
    }

    Optional<Description> describe(ObjectKey key);

    Optional<Reading> read(ObjectKey key);

    Written write(ObjectKey key, ObjectBody body, Expected expected);

    /** Nothing to delete is as good as deleted. */
    void delete(ObjectKey key);

    /**
     * Objects whose keys begin with {@code prefix}, in order of key.
     *
     * @param after the last key of the page before
     * @param limit 1 to 1,000
     */
    List<Description> list(String prefix, Optional<ObjectKey> after, int limit);

    /** Throws when the engine does not answer a small question. */
    default void check() {
        describe(new ObjectKey("check"));
    }

    @Override
    void close();
}
