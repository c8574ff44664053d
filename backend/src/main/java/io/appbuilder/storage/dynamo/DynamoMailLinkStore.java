package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.MailLink;
import io.appbuilder.accounts.MailLinkStore;
import java.util.Optional;

final class DynamoMailLinkStore implements MailLinkStore {

    private static final String LINK = "link";

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
                .map(item -> new MailLink(
                        item.text("tokenHash"), new EmailAddress(item.text("email")), item.time("expiresAt")));
    }

    @Override
    public boolean take(String tokenHash) {
        return table.delete(partition(tokenHash), LINK);
    }

    private static String partition(String tokenHash) {
        return "link#" + tokenHash;
    }
}
