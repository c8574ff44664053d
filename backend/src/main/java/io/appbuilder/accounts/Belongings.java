package io.appbuilder.accounts;

/** What somebody has besides their account. Each call may be made again after it was cut short. */
public interface Belongings {

    /** Gives everything of a guest to the account that they turn out to have. */
    void move(UserId guest, UserId account);

    void delete(UserId user);
}
