package io.appbuilder.packages;

/** Why a package cannot be had; {@code code} tells which reason, and whether asking again may help. */
public final class PackageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Sent to the browser in lower case. */
    public enum Code {
        PACKAGE_NAME_INVALID(422, false),
        PACKAGE_NOT_ALLOWED(403, false),
        PACKAGE_NOT_FOUND(404, false),
        PACKAGE_TOO_LARGE(413, false),
        REGISTRY_UNAVAILABLE(502, true);

        private final int status;
        private final boolean retryable;

        Code(int status, boolean retryable) {
            this.status = status;
            this.retryable = retryable;
        }

        public int status() {
            return status;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Code code;

    PackageException(Code code, String message) {
        super(message);
        this.code = code;
    }

    PackageException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
