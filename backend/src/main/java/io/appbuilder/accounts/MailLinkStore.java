package io.appbuilder.accounts;

import java.util.Optional;

/** Where mailed links wait to be used. */
public interface MailLinkStore {

    void create(MailLink link);

    Optional<MailLink> find(String tokenHash);

    /** Whether this call was the one that took it away; of two at once one is. */
    boolean take(String tokenHash);
}
