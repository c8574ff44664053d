package io.appbuilder.apps;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.Belongings;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppException.Code;
import io.appbuilder.apps.AppStore.Commit;
import io.appbuilder.apps.AppStore.Creation;
import io.appbuilder.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's saved apps. A save is: store the archive under a key of its own, then commit its record if no other version came in
 * between. Cut short before the commit, it has not happened; after it, it has happened whole.
 */
public final class AppLibrary implements Belongings {

    private static final int SLUGS = 1_000;

    private final AppStore store;
    private final AppArchives archives;
    private final AppLimits limits;
    private final Clock clock;

    public AppLibrary(AppStore store, ObjectStore objects, AppLimits limits, Clock clock) {
        this.store = store;
        this.archives = new AppArchives(objects);
        this.limits = limits;
        this.clock = clock;
    }

    public AppLimits limits() {
        return limits;
    }

    /** The latest changed first. */
    public List<App> list(UserId owner) {
        return store.list(owner).stream()
                .sorted(Comparator.comparing(App::updatedAt).reversed())
                .toList();
    }

    public App find(UserId owner, AppId id) throws AppException {
        return store.find(owner, id).orElseThrow(AppLibrary::missing);
    }

    /**
     * Creates an app without a version; the app that is there when it was created before.
     *
     * @throws AppException {@code TOO_MANY_APPS}
     */
    public App create(Account owner, AppId id, String name) throws AppException {
        var known = store.find(owner.id(), id);
        if (known.isPresent()) {
            return known.get();
        }
        int most = owner.isGuest() ? limits.appsOfGuest() : limits.apps();
        if (store.list(owner.id()).size() >= most) {
            throw new AppException(Code.TOO_MANY_APPS, "You have %d apps, the most that are kept.".formatted(most));
        }
        var now = now();
        return create(new App(owner.id(), id, name, Slug.of(name), now, now, Optional.empty(), 0, 0, 1));
    }

    /** @param change what to make of the app as it is; may be asked more than once */
    public App change(UserId owner, AppId id, java.util.function.UnaryOperator<App> change) throws AppException {
        while (true) {
            var changed = store.replace(change.apply(find(owner, id)));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
    }

    /**
     * Saves the next version.
     *
     * @param sent archive with the changed files
     * @throws AppException {@code APP_CONFLICT} when {@code save.base()} is not the latest version
     */
    public AppVersion save(Account owner, AppId id, Save save, ArchiveReading sent) throws IOException, AppException {
        var app = find(owner.id(), id);
        var done = saved(app, save.saveId());
        if (done.isPresent()) {
            return done.get();
        }
        if (app.version() != save.base()) {
            throw AppException.conflict(app);
        }
        try (var next = TemporaryFile.create();
                var base = TemporaryFile.create()) {
            var before = Optional.<Path>empty();
            if (save.base() > 0) {
                copyArchive(version(owner.id(), id, save.base()), base.path());
                before = Optional.of(base.path());
            }
            ArchiveMerger.merge(before, sent.reader(), save, next.path(), limits);
            return commit(owner, app, save, next.path());
        }
    }

    public AppVersion version(UserId owner, AppId id, int number) throws AppException {
        return store.version(owner, id, number)
                .orElseThrow(() -> new AppException(Code.VERSION_MISSING, "There is no such version any more."));
    }

    /** The latest first. */
    public List<AppVersion> versions(UserId owner, AppId id) throws AppException {
        return store.versions(owner, find(owner, id).id(), limits.versionsKept());
    }

    /** The archive of a version; whoever asked for it closes it. */
    public ObjectStore.Reading read(AppVersion version) throws AppException {
        return archives.read(version.archive()).orElseThrow(AppLibrary::missing);
    }

    /** Makes an older version the latest once more. */
    public AppVersion restore(Account owner, AppId id, int number, int base, String saveId)
            throws IOException, AppException {
        var app = find(owner.id(), id);
        var done = saved(app, saveId);
        if (done.isPresent()) {
            return done.get();
        }
        if (app.version() != base) {
            throw AppException.conflict(app);
        }
        var old = version(owner.id(), id, number);
        try (var copy = TemporaryFile.create()) {
            copyArchive(old, copy.path());
            var save = new Save(saveId, base, AppVersion.Kind.RESTORE, old.label(), java.util.Set.of());
            return commit(owner, app, save, copy.path());
        }
    }

    /** A new app that begins as {@code id} is now. */
    public App duplicate(Account owner, AppId id, AppId newId, String name) throws IOException, AppException {
        var original = find(owner.id(), id);
        var copy = create(owner, newId, name);
        if (copy.version() == 0 && original.version() > 0) {
            try (var file = TemporaryFile.create()) {
                var latest = version(owner.id(), id, original.version());
                copyArchive(latest, file.path());
                var saveId = "duplicate-" + newId;
                var save = new Save(saveId, 0, AppVersion.Kind.DUPLICATE, latest.label(), java.util.Set.of());
                commit(owner, copy, save, file.path());
            }
        }
        return find(owner.id(), newId);
    }

    /** Archives first: a deletion that is cut short can be asked for again. */
    public void delete(UserId owner, AppId id) throws AppException {
        var app = find(owner, id);
        for (AppVersion version : store.versions(owner, id, Integer.MAX_VALUE)) {
            archives.delete(version.archive());
        }
        archives.deleteAll(app);
        store.delete(app);
    }

    /** Moves the records; archives stay where they are, because records name them. */
    @Override
    public void move(UserId guest, UserId account) {
        for (App app : store.list(guest)) {
            var versions = store.versions(guest, app.id(), Integer.MAX_VALUE).reversed();
            int first = versions.isEmpty() ? app.version() : versions.getFirst().number() - 1;
            var moved = create(new App(
                    account,
                    app.id(),
                    app.name(),
                    app.slug(),
                    app.createdAt(),
                    app.updatedAt(),
                    app.archivedAt(),
                    first,
                    0,
                    1));
            for (AppVersion version : versions) {
                if (version.number() > moved.version()) {
                    store.commit(account, moved.id(), version);
                }
            }
            store.delete(app);
        }
    }

    @Override
    public void delete(UserId user) {
        for (App app : store.list(user)) {
            for (AppVersion version : store.versions(user, app.id(), Integer.MAX_VALUE)) {
                archives.delete(version.archive());
            }
            store.delete(app);
        }
        archives.deleteAllOf(user);
    }

    /** The app of that id when it is there already. Another app of the same name has the slug: this one gets a number. */
    private App create(App app) {
        for (int number = 2; number < SLUGS; number++) {
            switch (store.create(app)) {
                case Creation.Created() -> {
                    return app;
                }
                case Creation.IdTaken(App there) -> {
                    return there;
                }
                case Creation.SlugTaken() -> app = app.called(Slug.numbered(Slug.of(app.name()), number));
            }
        }
        throw new IllegalStateException("a thousand apps of one name");
    }

    private AppVersion commit(Account owner, App app, Save save, Path archive) throws IOException, AppException {
        long bytes = Files.size(archive);
        requireRoom(owner, app, bytes);
        int number = save.base() + 1;
        var key = AppArchives.newKey(app, number);
        var next = new AppVersion(number, save.saveId(), save.kind(), save.label(), now(), bytes, key);
        archives.store(key, archive);
        switch (store.commit(owner.id(), app.id(), next)) {
            case Commit.Committed(App committed) -> {
                archives.publish(
                        committed,
                        archive,
                        () -> store.find(owner.id(), app.id()).map(App::version).orElse(Integer.MAX_VALUE));
                for (AppVersion old : store.forgetUpTo(owner.id(), app.id(), number - limits.versionsKept())) {
                    archives.delete(old.archive());
                }
                return next;
            }
            case Commit.Overtaken() -> {
                archives.delete(key);
                throw AppException.conflict(find(owner.id(), app.id()));
            }
            case Commit.Missing() -> {
                archives.delete(key);
                throw missing();
            }
        }
    }

    private void requireRoom(Account owner, App app, long bytes) throws AppException {
        if (bytes > limits.archiveBytes()) {
            throw new AppException(
                    Code.APP_TOO_LARGE, "An app has at most %,d bytes, compressed.".formatted(limits.archiveBytes()));
        }
        long others = store.list(owner.id()).stream()
                .filter(other -> !other.id().equals(app.id()))
                .mapToLong(App::bytes)
                .sum();
        long most = limits.storageOf(owner);
        if (others + bytes > most) {
            throw new AppException(
                    Code.ACCOUNT_FULL, "Your apps have at most %,d bytes together, compressed.".formatted(most));
        }
    }

    /** The version that this very save has made: its answer was lost, and the browser asked again. */
    private Optional<AppVersion> saved(App app, String saveId) {
        return store.version(app.owner(), app.id(), app.version())
                .filter(version -> version.saveId().equals(saveId));
    }

    private void copyArchive(AppVersion version, Path file) throws IOException, AppException {
        if (!archives.copy(version.archive(), file)) {
            throw new AppException(Code.VERSION_MISSING, "The archive of this version is not there any more.");
        }
    }

    private static AppException missing() {
        return new AppException(Code.APP_MISSING, "There is no such app.");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
