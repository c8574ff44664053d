package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.Session;
import io.appbuilder.accounts.SessionStore;
import io.appbuilder.accounts.UserId;
import io.appbuilder.storage.dynamo.Table.Expression;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class DynamoSessionStore implements SessionStore {

    private static final String PREFIX = "session#";
    private static final int LISTED = 100;

    private final Table table;

    DynamoSessionStore(Table table) {
        this.table = table;
    }

    @Override
    public void create(Session session) {
        table.put(Item.of(DynamoAccountStore.partition(session.user()), PREFIX + session.id())
                .with("id", session.id())
                .with("user", session.user().text())
                .with("secretHash", session.secretHash())
                .with("createdAt", session.createdAt())
                .with("lastSeenAt", session.lastSeenAt())
                .with("expiresAt", session.expiresAt())
                .with("device", session.device())
                .with("identityToken", session.identityToken())
                .expiring(session.expiresAt()));
    }

    @Override
    public Optional<Session> find(UserId user, String id) {
        return table.get(DynamoAccountStore.partition(user), PREFIX + id).map(DynamoSessionStore::session);
    }

    @Override
    public void prolong(UserId user, String id, Instant lastSeenAt, Instant expiresAt) {
        table.update(
                DynamoAccountStore.partition(user),
                PREFIX + id,
                "SET #l = :l, #e = :e, #x = :x",
                new Expression(
                        "attribute_exists(#p)",
                        Map.of("#p", Table.PARTITION, "#l", "lastSeenAt", "#e", "expiresAt", "#x", Table.EXPIRES),
                        Map.of(
                                ":l", Item.timeValue(lastSeenAt),
                                ":e", Item.timeValue(expiresAt),
                                ":x", Item.numberValue(expiresAt.getEpochSecond()))));
    }

    @Override
    public List<Session> list(UserId user) {
        return table.query(DynamoAccountStore.partition(user), PREFIX, false, 1_000).stream()
                .map(DynamoSessionStore::session)
                .sorted(Comparator.comparing(Session::lastSeenAt).reversed().thenComparing(Session::id))
                .limit(LISTED)
                .toList();
    }

    @Override
    public void delete(UserId user, String id) {
        table.delete(DynamoAccountStore.partition(user), PREFIX + id);
    }

    @Override
    public void deleteAll(UserId user) {
        table.deleteAll(DynamoAccountStore.partition(user), PREFIX);
    }

    private static Session session(Item item) {
        return new Session(
                item.text("id"),
                new UserId(item.text("user")),
                item.text("secretHash"),
                item.time("createdAt"),
                item.time("lastSeenAt"),
                item.time("expiresAt"),
                item.text("device"),
                item.optionalText("identityToken"));
    }
}
