package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.MailLink;
import io.appbuilder.accounts.MailLinkStore;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class DynamoMailLinkStore implements MailLinkStore {

    private static final String LINK = "link";
    private static final String TAKER = "taker";

    private final Table table;

    DynamoMailLinkStore(Table table) {
        this.table = table;
    }

    @Override
    public void create(MailLink link) {
        table.put(Item.of(partition(link.tokenHash()), LINK)
                .with("tokenHash", link.tokenHash())
                .with("email", link.email().text())
                .with("expiresAt", link.expiresAt())
                .expiring(link.expiresAt()));
    }

    @Override
    public Optional<MailLink> find(String tokenHash) {
        return table.get(partition(tokenHash), LINK)
                .filter(item -> !item.attributes().containsKey(TAKER))
                .map(item -> new MailLink(
                        item.text("tokenHash"), new EmailAddress(item.text("email")), item.time("expiresAt")));
    }

    @Override
    public boolean take(String tokenHash) {
        // A plain conditional deletion that the client repeats after a lost answer would tell its own caller that
        // somebody else was first.
        var taker = UUID.randomUUID().toString();
        var isFree = new Table.Expression(
                "attribute_exists(#p) AND (attribute_not_exists(#t) OR #t = :t)",
                Map.of("#p", Table.PARTITION, "#t", TAKER),
                Map.of(":t", Item.textValue(taker)));
        boolean taken =
                table.update(partition(tokenHash), LINK, "SET #t = :t", isFree).isPresent();
        if (taken) {
            table.delete(partition(tokenHash), LINK);
        }
        return taken;
    }

    private static String partition(String tokenHash) {
        return "link#" + tokenHash;
    }
}
