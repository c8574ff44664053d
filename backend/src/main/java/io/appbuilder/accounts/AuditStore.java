package io.appbuilder.accounts;

import java.time.Instant;
import java.util.List;

/** What happened to accounts, to be looked at later. */
public interface AuditStore {

    enum Kind {
        SIGNED_UP,
        SIGNED_IN,
        IDENTITY_LINKED,
        SIGN_IN_FAILED,
        SIGNED_OUT,
        SESSION_REVOKED,
        PASSWORD_CHANGED,
        APP_DELETED,
        RULES_CHANGED,
        MCP_TOKEN_CREATED,
        MCP_TOKEN_USED,
        MCP_TOKEN_REVOKED,
        MCP_TAB_OPENED
    }

    /** @param detail never a secret nor the text of a prompt */
    record Event(Instant at, UserId user, Kind kind, String detail) {}

    void add(Event event);

    /** The latest first, of at most 1,000. */
    List<Event> list(UserId user);

    void deleteAll(UserId user);
}
