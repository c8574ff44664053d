package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** In a partition beside the user's own, because it may be wanted after the account is gone. */
final class DynamoAuditStore implements AuditStore {

    private static final int LISTED = 1_000;
    private static final Duration KEPT = Duration.ofDays(400);

    private final Table table;

    DynamoAuditStore(Table table) {
        this.table = table;
    }

    @Override
    public void add(Event event) {
        var sort = "%015d#%s".formatted(event.at().toEpochMilli(), UUID.randomUUID());
        table.put(Item.of(partition(event.user()), sort)
                .with("at", event.at())
                .with("user", event.user().text())
                .with("kind", event.kind().name())
                .with("detail", event.detail())
                .expiring(event.at().plus(KEPT)));
    }

    @Override
    public List<Event> list(UserId user) {
        return Table.map(
                table.query(partition(user), "", true, LISTED),
                item -> new Event(
                        item.time("at"),
                        new UserId(item.text("user")),
                        Kind.valueOf(item.text("kind")),
                        item.text("detail")));
    }

    @Override
    public void deleteAll(UserId user) {
        table.deleteAll(partition(user), "");
    }

    private static String partition(UserId user) {
        return "audit#" + user.text();
    }
}
