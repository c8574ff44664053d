package io.appbuilder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.storage.ObjectStore.Expected;
import io.appbuilder.storage.ObjectStore.Written;
import io.appbuilder.storage.ObjectStore.Written.Conflict;
import io.appbuilder.storage.ObjectStore.Written.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of objects must do. */
abstract class ObjectStoreContract {

    private static final ObjectKey KEY = new ObjectKey("saved-apps/user_1/my-crm-app.zip");
    private static final Expected ANYTHING = new Expected.Anything();
    private static final Expected NOTHING = new Expected.Nothing();

    @TempDir
    Path directory;

    private ObjectStore store;

    abstract ObjectStore open() throws IOException;

    @BeforeEach
    void openStore() throws IOException {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(store.read(KEY)).isEmpty();
        assertThat(store.describe(KEY)).isEmpty();

        var version = stored(write(KEY, "Ünïcode", ANYTHING));

        assertThat(text(KEY)).isEqualTo("Ünïcode");
        assertThat(store.describe(KEY)).contains(new ObjectStore.Description(KEY, 9, version));
        assertThat(write(KEY, "", ANYTHING)).isInstanceOf(Stored.class);
        assertThat(text(KEY)).isEmpty();
    }

    @Test
    void aWriteThatExpectsNothingReplacesNothing() throws IOException {
        assertThat(write(KEY, "first", NOTHING)).isInstanceOf(Stored.class);
        assertThat(write(KEY, "second", NOTHING)).isEqualTo(new Conflict());
        assertThat(text(KEY)).isEqualTo("first");
    }

    @Test
    void aWriteThatExpectsAVersionReplacesOnlyThat() throws IOException {
        var first = stored(write(KEY, "first", NOTHING));
        var second = stored(write(KEY, "second", new Expected.Version(first)));

        assertThat(second).isNotEqualTo(first);
        assertThat(write(KEY, "late", new Expected.Version(first))).isEqualTo(new Conflict());
        assertThat(text(KEY)).isEqualTo("second");

        store.delete(KEY);
        assertThat(write(KEY, "later", new Expected.Version(second))).isEqualTo(new Conflict());
        assertThat(store.read(KEY)).isEmpty();
    }

    @Test
    void ofManyWritersThatHaveReadTheSameOneWins() throws Exception {
        var base = stored(write(KEY, "base", NOTHING));

        var outcomes = together(8, number -> () -> write(KEY, "writer " + number, new Expected.Version(base)));

        var winners = IntStream.range(0, 8)
                .filter(number -> outcomes.get(number) instanceof Stored)
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(text(KEY)).isEqualTo("writer " + winners.getFirst());
    }

    @Test
    void largeObjectsAreStoredWholeAndConditionally() throws IOException {
        var bytes = new byte[20 * 1024 * 1024 + 7];
        new Random(7).nextBytes(bytes);
        var file = Files.write(directory.resolve("large"), bytes);

        var version = stored(store.write(KEY, ObjectBody.of(file), NOTHING));
        assertThat(store.write(KEY, ObjectBody.of(file), NOTHING)).isEqualTo(new Conflict());
        assertThat(store.write(KEY, ObjectBody.of(file), new Expected.Version("\"no such version\"")))
                .isEqualTo(new Conflict());

        try (var reading = store.read(KEY).orElseThrow()) {
            assertThat(reading.description()).isEqualTo(new ObjectStore.Description(KEY, bytes.length, version));
            assertThat(reading.bytes().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aBodyThatBreaksOffLeavesWhatWasThere() throws IOException {
        write(KEY, "kept", ANYTHING);
        var broken = new ObjectBody() {
            @Override
            public long size() {
                return 100;
            }

            @Override
            public java.io.InputStream open() throws IOException {
                throw new IOException("the disk is gone");
            }
        };

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> store.write(KEY, broken, ANYTHING)))
                .isInstanceOf(RuntimeException.class);
        assertThat(text(KEY)).isEqualTo("kept");
    }

    @Test
    void listsPagesInOrderBelowAPrefix() {
        for (String path :
                List.of("apps/b/2.zip", "apps/b/1.zip", "apps/a.zip", "apps-other/x", "rules/finance.json")) {
            write(new ObjectKey(path), path, ANYTHING);
        }

        assertThat(paths(store.list("apps/", Optional.empty(), 2))).containsExactly("apps/a.zip", "apps/b/1.zip");
        assertThat(paths(store.list("apps/", Optional.of(new ObjectKey("apps/b/1.zip")), 2)))
                .containsExactly("apps/b/2.zip");
        assertThat(paths(store.list("apps", Optional.empty(), 1_000)))
                .containsExactly("apps-other/x", "apps/a.zip", "apps/b/1.zip", "apps/b/2.zip");
        assertThat(store.list("none/", Optional.empty(), 10)).isEmpty();
        assertThat(store.list("rules/", Optional.empty(), 1))
                .containsExactly(
                        store.describe(new ObjectKey("rules/finance.json")).orElseThrow());
    }

    @Test
    void whatWasDeletedIsGone() {
        write(KEY, "text", ANYTHING);
        store.delete(KEY);
        store.delete(KEY);

        assertThat(store.read(KEY)).isEmpty();
        assertThat(store.list("", Optional.empty(), 10)).isEmpty();
    }

    private Written write(ObjectKey key, String text, Expected expected) {
        return store.write(key, ObjectBody.of(text.getBytes(UTF_8)), expected);
    }

    private String text(ObjectKey key) throws IOException {
        try (var reading = store.read(key).orElseThrow()) {
            return new String(reading.bytes().readAllBytes(), UTF_8);
        }
    }

    private static String stored(Written written) {
        assertThat(written).isInstanceOf(Stored.class);
        return ((Stored) written).version();
    }

    private static List<String> paths(List<ObjectStore.Description> found) {
        return found.stream().map(each -> each.key().path()).toList();
    }

    private static <T> List<T> together(int number, java.util.function.IntFunction<Callable<T>> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    threads.invokeAll(IntStream.range(0, number).mapToObj(task).toList());
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
