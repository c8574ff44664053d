package io.appbuilder.accounts;

import java.time.Duration;
import java.util.Optional;

/** Something that accounts do not allow; {@code code} tells why, and is sent to the browser in lower case. */
public final class AccountException extends Exception {

    public enum Code {
        NOT_SIGNED_IN,
        SIGN_IN_FAILED,
        SIGN_IN_EXPIRED,
        SIGN_IN_REFUSED,
        SIGN_IN_AGAIN,
        PROVIDER_OFF,
        PROVIDER_UNAVAILABLE,
        PROVIDER_ANSWER_INVALID,
        EMAIL_UNVERIFIED,
        NOT_ALLOWED,
        EMAIL_INVALID,
        LINK_INVALID,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_LONG,
        PASSWORD_GUESSABLE,
        TOO_MANY_ATTEMPTS,
        ACCOUNT_CHANGED
    }

    private final Code code;
    private final Optional<Duration> retryAfter;

    public AccountException(Code code, String message) {
        this(code, message, Optional.empty());
    }

    private AccountException(Code code, String message, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public AccountException(Code code, String message, Throwable cause) {
        this(code, message, Optional.empty());
        initCause(cause);
    }

    public static AccountException tooManyAttempts(Duration wait) {
        return new AccountException(
                Code.TOO_MANY_ATTEMPTS, "There were too many attempts. Try again later.", Optional.of(wait));
    }

    public Code code() {
        return code;
    }

    /** After which time it is worth another try; empty when waiting changes nothing. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
