package io.appbuilder.accounts;

/** What somebody may do beyond their own things. */
public enum Role {
    USER,
    /** May change rules and templates. */
    ADMIN
}
