package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * An error as the browser gets it.
 *
 * @param code in snake case
 * @param retryAfter told where waiting helps
 * @param current what is there instead of what the browser expected, told with conflicts
 */
record ErrorAnswer(
        int status,
        String code,
        String message,
        boolean retryable,
        Optional<Duration> retryAfter,
        Optional<JsonNode> current) {

    ErrorAnswer(int status, String code, String message, boolean retryable, Optional<Duration> retryAfter) {
        this(status, code, message, retryable, retryAfter, Optional.empty());
    }
}
