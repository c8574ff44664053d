package io.appbuilder.model.claude;

import io.appbuilder.model.ModelException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A call of the Messages API brought no whole answer. */
public final class MessagesFailure extends Exception {

    /** What went wrong. {@link #code} is what the browser is told. */
    public enum Kind {
        KEY_INVALID(false, false, "The model's server does not accept the key. Check ANTHROPIC_API_KEY."),
        BILLING(false, false, "The model's server asks for payment or its spending limit is reached."),
        PERMISSION_DENIED(false, false, "The key may not use this model."),
        NOT_FOUND(false, false, "The model's server does not know this model or address."),
        REFUSED_REQUEST(false, false, "The model's server refused the request."),
        REQUEST_TOO_LARGE(false, false, "The conversation is too large for the model. Shorten the request."),
        RATE_LIMITED(true, true, "Too many requests to the model at the moment. Try again in a minute."),
        OVERLOADED(true, true, "The model is overloaded. Try again in a minute."),
        SERVER_ERROR(true, true, "The model's server failed. Try again."),
        UNREACHABLE(true, true, "The model's server cannot be reached."),
        SILENT(true, true, "The model's server stopped answering. Try again."),
        STREAM_CUT(true, true, "The model's answer broke off. Try again."),
        ANSWER_INVALID(true, true, "The model's server sent something that is not an answer."),
        CALL_REFUSED(true, false, "The model kept leaving parts of files out. Nothing of it was applied. Try again."),
        DEADLINE(true, false, "The model took too long. Try again, or ask for less at once.");

        private final boolean retryable;
        private final boolean worthAnotherAttempt;
        private final String explanation;

        Kind(boolean retryable, boolean worthAnotherAttempt, String explanation) {
            this.retryable = retryable;
            this.worthAnotherAttempt = worthAnotherAttempt;
            this.explanation = explanation;
        }

        String code() {
            return "model_" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int DETAIL_CHARACTERS = 400;

    private final Kind kind;
    private final String detail;
    private final Optional<Duration> retryAfter;
    private final Optional<Boolean> serverWantsRetry;

    public MessagesFailure(Kind kind, String detail) {
        this(kind, detail, Optional.empty(), Optional.empty());
    }

    /**
     * @param detail the server's own words, or what was wrong with them; may be empty
     * @param retryAfter the server's wish
     * @param serverWantsRetry the server's word on whether the same request may succeed later
     */
    public MessagesFailure(
            Kind kind, String detail, Optional<Duration> retryAfter, Optional<Boolean> serverWantsRetry) {
        super(kind.code() + ": " + detail);
        this.kind = kind;
        this.detail = detail.length() > DETAIL_CHARACTERS ? detail.substring(0, DETAIL_CHARACTERS) + "…" : detail;
        this.retryAfter = retryAfter;
        this.serverWantsRetry = serverWantsRetry;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may succeed on the next attempt. */
    public boolean isWorthAnotherAttempt() {
        return serverWantsRetry.orElse(kind.worthAnotherAttempt);
    }

    /** Whether the server does not take back a thought, its own or another model's. */
    boolean refusesThought() {
        return kind == Kind.REFUSED_REQUEST && detail.contains("`signature` in `thinking`");
    }

    /** Whether it takes none back after anything before it has changed. */
    boolean bindsThoughts() {
        return refusesThought() && detail.contains("bound to");
    }

    public ModelException toModelException() {
        var message = detail.isEmpty() ? kind.explanation : kind.explanation + " (" + detail + ")";
        return new ModelException(kind.code(), message, kind.retryable);
    }
}
