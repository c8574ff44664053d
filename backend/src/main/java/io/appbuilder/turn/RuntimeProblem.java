package io.appbuilder.turn;

import java.util.Optional;
import java.util.OptionalInt;

/** A failure of the running app, seen in the browser. {@code fingerprint} is equal for repeats of the same failure. */
public record RuntimeProblem(
        String id,
        String fingerprint,
        Kind kind,
        String message,
        Optional<String> file,
        OptionalInt line,
        OptionalInt column,
        Optional<String> frame,
        Optional<String> stack) {

    public enum Kind {
        BUILD,
        TYPE,
        API,
        SQL,
        PREVIEW,
        CONSOLE,
        TIMEOUT,
        CRASH,
        EXIT,
        /** A value that a rule owns stands in a file: the studio's warning, which no repair has to be about. */
        RULE
    }
}
