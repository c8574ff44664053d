package io.appbuilder.apps;

import java.util.Optional;

/** Something that cannot be done with an app; {@code code} tells why, and is sent to the browser in lower case. */
public final class AppException extends Exception {

    public enum Code {
        APP_MISSING,
        VERSION_MISSING,
        /** Another browser has saved since; {@link #current()} says what is there. */
        APP_CONFLICT,
        TOO_MANY_APPS,
        APP_TOO_LARGE,
        ACCOUNT_FULL,
        ARCHIVE_INVALID
    }

    private final Code code;
    private final Optional<App> current;

    public AppException(Code code, String message) {
        super(message);
        this.code = code;
        this.current = Optional.empty();
    }

    private AppException(App current) {
        super("The app has been saved elsewhere since.");
        this.code = Code.APP_CONFLICT;
        this.current = Optional.of(current);
    }

    public static AppException conflict(App current) {
        return new AppException(current);
    }

    public Code code() {
        return code;
    }

    /** The app as it is now, told with a conflict. */
    public Optional<App> current() {
        return current;
    }
}
