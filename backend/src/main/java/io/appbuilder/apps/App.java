package io.appbuilder.apps;

import io.appbuilder.accounts.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A saved app without its contents.
 *
 * @param slug what its archive is called; made of the first name, unique for the owner, never changed
 * @param version number of the latest version, 0 before the first
 * @param bytes size of the latest version's archive
 * @param revision grows with every change of this record
 */
public record App(
        UserId owner,
        AppId id,
        String name,
        String slug,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt,
        int version,
        long bytes,
        int revision) {

    public App named(String newName, Instant at) {
        return new App(owner, id, newName, slug, createdAt, at, archivedAt, version, bytes, revision);
    }

    App called(String otherSlug) {
        return new App(owner, id, name, otherSlug, createdAt, updatedAt, archivedAt, version, bytes, revision);
    }

    public App archived(Optional<Instant> when) {
        return new App(owner, id, name, slug, createdAt, updatedAt, when, version, bytes, revision);
    }

    public App withRevision(int number) {
        return new App(owner, id, name, slug, createdAt, updatedAt, archivedAt, version, bytes, number);
    }
}
