package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.App;
import io.appbuilder.apps.AppId;
import io.appbuilder.apps.AppStore;
import io.appbuilder.apps.AppVersion;
import io.appbuilder.storage.ObjectKey;
import io.appbuilder.storage.dynamo.Table.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apps, their slugs and their versions, all in the owner's partition. */
final class DynamoAppStore implements AppStore {

    private static final String APP = "app#";
    private static final String SLUG = "slug#";
    private static final String VERSION = "version#";

    private final Table table;

    DynamoAppStore(Table table) {
        this.table = table;
    }

    @Override
    public Creation create(App app) {
        var partition = DynamoAccountStore.partition(app.owner());
        var failed = table.transact(List.of(
                table.putting(item(app), Expression.IS_NEW),
                table.putting(
                        Item.of(partition, SLUG + app.slug())
                                .with("app", app.id().text()),
                        Expression.IS_NEW)));
        if (failed.isEmpty()) {
            return new Creation.Created();
        }
        return find(app.owner(), app.id()).<Creation>map(Creation.IdTaken::new).orElseGet(Creation.SlugTaken::new);
    }

    @Override
    public Optional<App> find(UserId owner, AppId id) {
        return table.get(DynamoAccountStore.partition(owner), APP + id.text()).map(DynamoAppStore::app);
    }

    @Override
    public List<App> list(UserId owner) {
        return Table.map(
                table.query(DynamoAccountStore.partition(owner), APP, false, Integer.MAX_VALUE), DynamoAppStore::app);
    }

    @Override
    public Optional<App> replace(App app) {
        var next = app.withRevision(app.revision() + 1);
        boolean written = table.put(
                item(next),
                new Expression("#r = :r", Map.of("#r", "revision"), Map.of(":r", Item.numberValue(app.revision()))));
        return written ? Optional.of(next) : Optional.empty();
    }

    @Override
    public Commit commit(UserId owner, AppId id, AppVersion next) {
        var partition = DynamoAccountStore.partition(owner);
        var failed = table.transact(List.of(
                table.updating(
                        partition,
                        APP + id.text(),
                        "SET #v = :next, #b = :bytes, #u = :at, #r = #r + :one",
                        new Expression(
                                "#v = :before",
                                Map.of("#v", "version", "#b", "bytes", "#u", "updatedAt", "#r", "revision"),
                                Map.of(
                                        ":next", Item.numberValue(next.number()),
                                        ":before", Item.numberValue(next.number() - 1L),
                                        ":bytes", Item.numberValue(next.bytes()),
                                        ":at", Item.timeValue(next.savedAt()),
                                        ":one", Item.numberValue(1)))),
                table.putting(item(owner, id, next), Expression.IS_NEW)));
        var app = find(owner, id);
        if (app.isEmpty()) {
            return new Commit.Missing();
        }
        return failed.isEmpty() ? new Commit.Committed(app.get()) : new Commit.Overtaken();
    }

    @Override
    public Optional<AppVersion> version(UserId owner, AppId id, int number) {
        return table.get(DynamoAccountStore.partition(owner), sort(id, number)).map(DynamoAppStore::version);
    }

    @Override
    public List<AppVersion> versions(UserId owner, AppId id, int limit) {
        return Table.map(
                table.query(DynamoAccountStore.partition(owner), versionsOf(id), true, limit), DynamoAppStore::version);
    }

    @Override
    public List<AppVersion> forgetUpTo(UserId owner, AppId id, int number) {
        var partition = DynamoAccountStore.partition(owner);
        // In their order, so that the rest need not be read.
        return table.query(partition, versionsOf(id), false, Math.max(1, number)).stream()
                .map(DynamoAppStore::version)
                .filter(version -> version.number() <= number && table.delete(partition, sort(id, version.number())))
                .toList();
    }

    @Override
    public void delete(App app) {
        var partition = DynamoAccountStore.partition(app.owner());
        table.transact(List.of(
                table.deleting(partition, APP + app.id().text()), table.deleting(partition, SLUG + app.slug())));
        table.deleteAll(partition, versionsOf(app.id()));
    }

    private static String versionsOf(AppId id) {
        return VERSION + id.text() + "#";
    }

    /** Digits enough that the order of texts is the order of numbers. */
    private static String sort(AppId id, int number) {
        return versionsOf(id) + "%010d".formatted(number);
    }

    private static Item item(App app) {
        return Item.of(DynamoAccountStore.partition(app.owner()), APP + app.id().text())
                .with("owner", app.owner().text())
                .with("id", app.id().text())
                .with("name", app.name())
                .with("slug", app.slug())
                .with("createdAt", app.createdAt())
                .with("updatedAt", app.updatedAt())
                .withTime("archivedAt", app.archivedAt())
                .with("version", app.version())
                .with("bytes", app.bytes())
                .with("revision", app.revision());
    }

    private static App app(Item item) {
        return new App(
                new UserId(item.text("owner")),
                new AppId(item.text("id")),
                item.text("name"),
                item.text("slug"),
                item.time("createdAt"),
                item.time("updatedAt"),
                item.optionalTime("archivedAt"),
                item.integer("version"),
                item.number("bytes"),
                item.integer("revision"));
    }

    private static Item item(UserId owner, AppId id, AppVersion version) {
        return Item.of(DynamoAccountStore.partition(owner), sort(id, version.number()))
                .with("number", version.number())
                .with("saveId", version.saveId())
                .with("kind", version.kind().name())
                .with("label", version.label())
                .with("savedAt", version.savedAt())
                .with("bytes", version.bytes())
                .with("archive", version.archive().path());
    }

    private static AppVersion version(Item item) {
        return new AppVersion(
                item.integer("number"),
                item.text("saveId"),
                AppVersion.Kind.valueOf(item.text("kind")),
                item.text("label"),
                item.time("savedAt"),
                item.number("bytes"),
                new ObjectKey(item.text("archive")));
    }
}
