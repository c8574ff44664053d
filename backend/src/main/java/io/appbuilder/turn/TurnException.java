package io.appbuilder.turn;

/** A leg that is refused or broken off for a reason of the turn's own; {@code code} tells which. */
public final class TurnException extends Exception {

    /** Why; sent to the browser in lower case. */
    public enum Code {
        PROMPT_EMPTY(false),
        PROMPT_TOO_LONG(false),
        UNKNOWN_MODEL(false),
        MODE_UNSUPPORTED(false),
        IMAGES_UNSUPPORTED(false),
        IMAGE_INVALID(false),
        TOO_MANY_IMAGES(false),
        TOO_MANY_TURNS(true),
        SERVER_BUSY(true),
        TURN_TIMEOUT(true),
        INVALID_MODEL_OUTPUT(true);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Code code;

    public TurnException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
