package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.McpToken;
import io.appbuilder.mcp.McpTokenStore;
import io.appbuilder.storage.dynamo.Table.Expression;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In the user's own partition, which goes with the account. */
final class DynamoMcpTokenStore implements McpTokenStore {

    private static final String PREFIX = "mcp-token#";
    private static final int LISTED = 100;

    private final Table table;

    DynamoMcpTokenStore(Table table) {
        this.table = table;
    }

    @Override
    public void create(McpToken token) {
        table.put(Item.of(DynamoAccountStore.partition(token.user()), PREFIX + token.id())
                .with("id", token.id())
                .with("user", token.user().text())
                .with("app", token.app().text())
                .with("name", token.name())
                .with("secretHash", token.secretHash())
                .with("createdAt", token.createdAt())
                .withTime("lastUsedAt", token.lastUsedAt()));
    }

    @Override
    public Optional<McpToken> find(UserId user, String id) {
        return table.get(DynamoAccountStore.partition(user), PREFIX + id).map(DynamoMcpTokenStore::token);
    }

    @Override
    public void used(UserId user, String id, Instant at) {
        table.update(
                DynamoAccountStore.partition(user),
                PREFIX + id,
                "SET #l = :l",
                new Expression(
                        "attribute_exists(#p)",
                        Map.of("#p", Table.PARTITION, "#l", "lastUsedAt"),
                        Map.of(":l", Item.timeValue(at))));
    }

    @Override
    public List<McpToken> list(UserId user) {
        return table.query(DynamoAccountStore.partition(user), PREFIX, false, 1_000).stream()
                .map(DynamoMcpTokenStore::token)
                .sorted(Comparator.comparing(McpToken::createdAt).reversed().thenComparing(McpToken::id))
                .limit(LISTED)
                .toList();
    }

    @Override
    public boolean delete(UserId user, String id) {
        return table.delete(DynamoAccountStore.partition(user), PREFIX + id);
    }

    private static McpToken token(Item item) {
        return new McpToken(
                item.text("id"),
                new UserId(item.text("user")),
                new AppId(item.text("app")),
                item.text("name"),
                item.text("secretHash"),
                item.time("createdAt"),
                item.optionalTime("lastUsedAt"));
    }
}
