package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.json.SharedBuffers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * The contract's events inside an AWS event stream: each message is checked by its sums, and holds one event in base64, or an
 * exception that becomes the contract's error event.
 */
final class AwsEventStream implements EventFrames {

    private static final ObjectMapper JSON = SharedBuffers.mapper().build();
    private static final int PRELUDE_BYTES = 12;
    private static final int LEAST = 16;

    private final InputStream input;

    AwsEventStream(InputStream input) {
        this.input = input;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        var prelude = input.readNBytes(PRELUDE_BYTES);
        if (prelude.length < PRELUDE_BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(prelude).getInt();
        if (length < LEAST || length > LARGEST) {
            throw new InvalidFramesException("a message of %,d bytes".formatted(length));
        }
        var rest = input.readNBytes(length - PRELUDE_BYTES);
        if (rest.length < length - PRELUDE_BYTES) {
            return Optional.empty();
        }
        return Optional.of(
                event(decode(ByteBuffer.allocate(length).put(prelude).put(rest).flip())));
    }

    private static Message decode(ByteBuffer bytes) throws InvalidFramesException {
        try {
            return Message.decode(bytes);
        } catch (RuntimeException e) {
            // The library has no exception of its own: a wrong sum and a bent header are one of the usual ones.
            throw new InvalidFramesException("a message that is not one: " + e.getMessage());
        }
    }

    private static byte[] event(Message message) throws IOException {
        var kind = header(message, ":message-type");
        if (!kind.equals("event")) {
            var name = header(message, kind.equals("exception") ? ":exception-type" : ":error-code");
            return error(name, new String(message.getPayload(), StandardCharsets.UTF_8));
        }
        JsonNode payload = JSON.readTree(message.getPayload());
        if (!payload.path("bytes").isTextual()) {
            throw new InvalidFramesException("a message without bytes");
        }
        return payload.path("bytes").binaryValue();
    }

    private static String header(Message message, String name) {
        return Optional.ofNullable(message.getHeaders().get(name))
                .map(HeaderValue::getString)
                .orElse("");
    }

    /** Bedrock's exceptions in the contract's words. */
    private static byte[] error(String name, String text) {
        var type = switch (name) {
            case "throttlingException" -> "rate_limit_error";
            case "serviceUnavailableException" -> "overloaded_error";
            case "modelTimeoutException" -> "timeout_error";
            case "validationException" -> "invalid_request_error";
            default -> "api_error";
        };
        var event = JsonNodeFactory.instance.objectNode().put("type", "error");
        event.putObject("error").put("type", type).put("message", text);
        return SharedBuffers.text(event).getBytes(StandardCharsets.UTF_8);
    }
}
