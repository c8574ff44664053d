package io.appbuilder.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads one JSON value: no repeated field, nothing after it. */
public final class StrictJson {

    private static final ObjectMapper MAPPER = SharedBuffers.mapper()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws InvalidJsonException when {@code text} is not one JSON value */
    public static JsonNode read(String text) throws InvalidJsonException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidJsonException when {@code bytes} are not one JSON value in UTF-8 */
    public static JsonNode read(byte[] bytes) throws InvalidJsonException {
        try {
            var value = MAPPER.readTree(bytes);
            if (value == null || value.isMissingNode()) {
                throw new InvalidJsonException("nothing there");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException(tell(e));
        } catch (IOException e) {
            throw new InvalidJsonException("not UTF-8");
        }
    }

    private static String tell(JsonProcessingException failure) {
        var at = failure.getLocation();
        // The parser's own words, without its technical remarks in parentheses.
        var reason = failure.getOriginalMessage().split(" \\(|\n", 2)[0];
        return at == null ? reason : "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), reason);
    }

    /** Not JSON; the message tells where and why. */
    public static final class InvalidJsonException extends Exception {
        public InvalidJsonException(String message) {
            super(message);
        }
    }
}
