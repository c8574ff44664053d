package io.appbuilder.storage;

/** An engine did not do what it was asked for. What was not acknowledged may or may not have happened; asking again is safe. */
public final class StorageException extends RuntimeException {

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
