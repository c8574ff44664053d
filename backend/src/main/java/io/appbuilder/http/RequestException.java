package io.appbuilder.http;

/** A request that is refused for a reason of HTTP or of its form; {@code code} tells which. */
final class RequestException extends Exception {

    /** Why, with the HTTP status that says the same; sent to the browser in lower case. */
    enum Code {
        INVALID_JSON(400),
        FORBIDDEN_ORIGIN(403),
        EDITING_OFF(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        EDIT_CONFLICT(412),
        BODY_TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        UNKNOWN_HOST(421),
        INVALID_REQUEST(422),
        INVALID_RULE(422),
        INVALID_TEMPLATE(422),
        PRECONDITION_REQUIRED(428);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Code code;

    RequestException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
