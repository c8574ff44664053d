package io.appbuilder.storage;

import io.appbuilder.accounts.AccountStore;
import io.appbuilder.accounts.AttemptStore;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.MailLinkStore;
import io.appbuilder.accounts.SessionStore;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppStore;
import io.appbuilder.mcp.McpTokenStore;
import io.appbuilder.turn.UsageLedger;
import java.util.Optional;

/** Everything small that has to be found again, on one engine. Every store is thread-safe and throws {@link StorageException}. */
public interface Records extends AutoCloseable {

    AccountStore accounts();

    SessionStore sessions();

    MailLinkStore mailLinks();

    AttemptStore attempts();

    AuditStore audit();

    AppStore apps();

    McpTokenStore mcpTokens();

    /** @param currency of the costs that count; closing the ledger leaves the engine open */
    UsageLedger usage(Optional<String> currency);

    /** Throws when the engine does not answer a small question. */
    default void check() {
        accounts().find(new UserId("user_" + "0".repeat(32)));
    }

    @Override
    void close();
}
