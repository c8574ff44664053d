package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.AccountStore;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.Role;
import io.appbuilder.accounts.UserId;
import io.appbuilder.storage.dynamo.Table.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** An account in its user's partition; its address and its identity are items of their own, which is what makes them unique. */
final class DynamoAccountStore implements AccountStore {

    private static final String ACCOUNT = "account";
    private static final String ADDRESS = "address";
    private static final String IDENTITY = "identity";

    private final Table table;

    DynamoAccountStore(Table table) {
        this.table = table;
    }

    static String partition(UserId user) {
        return "user#" + user.text();
    }

    @Override
    public Change create(Account account) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(item(account), Expression.IS_NEW));
        claim(account, writes);
        return table.transact(writes)
                .<Change>map(failed -> failed == 0 ? new Change.Overtaken() : new Change.Taken())
                .orElseGet(() -> new Change.Done(account));
    }

    @Override
    public Optional<Account> find(UserId id) {
        return table.get(partition(id), ACCOUNT).map(DynamoAccountStore::account);
    }

    @Override
    public Optional<Account> find(EmailAddress email) {
        return table.get(address(email), ADDRESS)
                .flatMap(item -> find(new UserId(item.text("user"))))
                .filter(account -> account.email().equals(Optional.of(email)));
    }

    @Override
    public Optional<Account> findByIdentity(String identity) {
        return table.get(identity(identity), IDENTITY)
                .flatMap(item -> find(new UserId(item.text("user"))))
                .filter(account -> account.identity().equals(Optional.of(identity)));
    }

    @Override
    public Change replace(Account account) {
        var next = account.withRevision(account.revision() + 1);
        var unchanged =
                new Expression("#r = :r", Map.of("#r", "revision"), Map.of(":r", Item.numberValue(account.revision())));
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(item(next), unchanged));
        claim(account, writes);
        return table.transact(writes)
                .<Change>map(failed -> failed == 0 ? new Change.Overtaken() : new Change.Taken())
                .orElseGet(() -> new Change.Done(next));
    }

    @Override
    public void delete(Account account) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.deleting(partition(account.id()), ACCOUNT));
        account.email().ifPresent(email -> writes.add(table.deleting(address(email), ADDRESS)));
        account.identity().ifPresent(identity -> writes.add(table.deleting(identity(identity), IDENTITY)));
        table.transact(writes);
        // What the other engine's foreign keys do.
        table.deleteAll(partition(account.id()), "");
    }

    private void claim(Account account, List<TransactWriteItem> writes) {
        account.email().ifPresent(email -> writes.add(claim(address(email), ADDRESS, account.id())));
        account.identity().ifPresent(identity -> writes.add(claim(identity(identity), IDENTITY, account.id())));
    }

    private TransactWriteItem claim(String partition, String kind, UserId user) {
        var freeOrOwn = new Expression(
                "attribute_not_exists(#p) OR #u = :u",
                Map.of("#p", Table.PARTITION, "#u", "user"),
                Map.of(":u", Item.textValue(user.text())));
        return table.putting(Item.of(partition, kind).with("user", user.text()), freeOrOwn);
    }

    private static String address(EmailAddress email) {
        return "address#" + email.text();
    }

    private static String identity(String key) {
        return "identity#" + key;
    }

    private static Item item(Account account) {
        return Item.of(partition(account.id()), ACCOUNT)
                .with("id", account.id().text())
                .with("email", account.email().map(EmailAddress::text))
                .with("passwordHash", account.passwordHash())
                .with("identity", account.identity())
                .with("role", account.role().name())
                .with("createdAt", account.createdAt())
                .with("revision", account.revision());
    }

    private static Account account(Item item) {
        return new Account(
                new UserId(item.text("id")),
                item.optionalText("email").map(EmailAddress::new),
                item.optionalText("passwordHash"),
                item.optionalText("identity"),
                Role.valueOf(item.text("role")),
                item.time("createdAt"),
                item.integer("revision"));
    }
}
