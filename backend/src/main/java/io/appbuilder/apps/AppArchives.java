package io.appbuilder.apps;

import io.appbuilder.accounts.Secret;
import io.appbuilder.storage.ObjectBody;
import io.appbuilder.storage.ObjectKey;
import io.appbuilder.storage.ObjectStore;
import io.appbuilder.storage.ObjectStore.Expected;
import io.appbuilder.storage.ObjectStore.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where the archives of apps are: every version has an object of its own, which is written before its record and never changed.
 * {@code saved-apps/user_…/my-crm-app.zip} is the latest once more, for people who look into the store themselves.
 */
final class AppArchives {

    private static final String ROOT = "saved-apps/";
    private static final int PAGE = 1_000;

    private final ObjectStore objects;

    AppArchives(ObjectStore objects) {
        this.objects = objects;
    }

    /** A key that nothing has been stored under. */
    static ObjectKey newKey(App app, int number) {
        return new ObjectKey("%s%s/%s/%06d-%s.zip".formatted(ROOT, app.owner(), app.slug(), number, Secret.randomId()));
    }

    void store(ObjectKey key, Path file) throws IOException {
        if (objects.write(key, ObjectBody.of(file), new Expected.Nothing()) instanceof Written.Conflict) {
            throw new IllegalStateException("a new key is taken: " + key);
        }
    }

    Optional<ObjectStore.Reading> read(ObjectKey key) {
        return objects.read(key);
    }

    /** Whether the archive was there to be copied to {@code file}. */
    boolean copy(ObjectKey key, Path file) throws IOException {
        var found = objects.read(key);
        if (found.isEmpty()) {
            return false;
        }
        try (var reading = found.get()) {
            Files.copy(reading.bytes(), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    /**
     * Makes {@code file} the latest of {@code app}, unless there is a newer one by now.
     *
     * @param newest asks which version is the latest
     */
    void publish(App app, Path file, IntSupplier newest) throws IOException {
        var key = latest(app);
        while (true) {
            // In this order: whoever commits after the question also describes after it, and one of the two writes is
            // refused.
            var there = objects.describe(key);
            if (newest.getAsInt() > app.version()) {
                return;
            }
            Expected expected = there.<Expected>map(object -> new Expected.Version(object.version()))
                    .orElseGet(Expected.Nothing::new);
            if (objects.write(key, ObjectBody.of(file), expected) instanceof Written.Stored) {
                return;
            }
        }
    }

    void delete(ObjectKey key) {
        objects.delete(key);
    }

    void deleteAll(App app) {
        objects.delete(latest(app));
        deleteBelow("%s%s/%s/".formatted(ROOT, app.owner(), app.slug()));
    }

    void deleteAllOf(io.appbuilder.accounts.UserId owner) {
        deleteBelow("%s%s/".formatted(ROOT, owner));
    }

    private void deleteBelow(String prefix) {
        for (var page = objects.list(prefix, Optional.empty(), PAGE);
                !page.isEmpty();
                page = objects.list(prefix, Optional.empty(), PAGE)) {
            page.forEach(object -> objects.delete(object.key()));
        }
    }

    private static ObjectKey latest(App app) {
        return new ObjectKey("%s%s/%s.zip".formatted(ROOT, app.owner(), app.slug()));
    }
}
