package io.appbuilder.storage.jdbc;

import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.MailLink;
import io.appbuilder.accounts.MailLinkStore;
import java.time.Instant;
import java.util.Optional;

final class JdbcMailLinkStore implements MailLinkStore {

    private final Database database;

    JdbcMailLinkStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(MailLink link) {
        database.change(
                "INSERT INTO mail_links (token_hash, email, expires_at) VALUES (?, ?, ?)",
                link.tokenHash(),
                link.email().text(),
                link.expiresAt().toEpochMilli());
    }

    @Override
    public Optional<MailLink> find(String tokenHash) {
        return database.with(handle -> handle.createQuery("SELECT * FROM mail_links WHERE token_hash = ?")
                .bind(0, tokenHash)
                .map((row, context) -> new MailLink(
                        row.getString("token_hash"),
                        new EmailAddress(row.getString("email")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .findOne());
    }

    @Override
    public boolean take(String tokenHash) {
        return database.change("DELETE FROM mail_links WHERE token_hash = ?", tokenHash) == 1;
    }
}
