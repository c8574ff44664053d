package io.appbuilder.accounts;

/** Who asks, and by which session. */
public record SignedIn(Account account, Session session) {}
