package io.appbuilder.model.claude.wire;

import java.io.IOException;
import java.util.Optional;

/** Cuts a stream of bytes into the JSON texts of its events. */
interface EventFrames {

    /** An event may carry the whole input of a tool call, which is a file at most. */
    int LARGEST = 8 * 1024 * 1024;

    /** Waits for the next event; empty at the end of the stream, where half an event is none. */
    Optional<byte[]> next() throws IOException;

    /** The bytes are not what they should be. */
    final class InvalidFramesException extends IOException {

        private static final long serialVersionUID = 1;

        InvalidFramesException(String message) {
            super(message);
        }
    }
}
