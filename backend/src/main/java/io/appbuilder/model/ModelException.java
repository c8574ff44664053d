package io.appbuilder.model;

/** No answer can be had from the model; {@code code} and {@code retryable} go to the browser as they are. */
public final class ModelException extends Exception {

    private final String code;
    private final boolean retryable;

    public ModelException(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
