package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.storage.local.DirectoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DirectoryObjectStoreTest extends ObjectStoreContract {

    @Override
    ObjectStore open() throws IOException {
        return new DirectoryObjectStore(directory.resolve("objects"));
    }

    @Test
    void doesNotFollowLinksAndSweepsWhatAKilledProcessLeft() throws IOException {
        var outside = Files.writeString(directory.resolve("outside.txt"), "secret");
        Files.createSymbolicLink(directory.resolve("objects/link.txt"), outside);
        var draft = Files.writeString(directory.resolve("objects/.drafts/left"), "half");

        try (var store = open()) {
            assertThat(store.read(new ObjectKey("link.txt"))).isEmpty();
            assertThat(draft).doesNotExist();
        }
    }
}
