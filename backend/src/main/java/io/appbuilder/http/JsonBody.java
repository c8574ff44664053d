package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads a request's JSON body up to a size. */
final class JsonBody {

    /** How many times the limit is read and thrown away, so that the sender gets the refusal and not a broken pipe. */
    private static final int DRAINED_LIMITS = 4;

    private JsonBody() {}

    /** @throws RequestException when the body is not JSON, is not declared as JSON, or has more than {@code limit} bytes */
    static JsonNode read(Context context, int limit) throws IOException, RequestException {
        return parse(text(context, limit));
    }

    /** The body as it was sent, which may not be JSON; throws as {@link #read}. */
    static byte[] text(Context context, int limit) throws IOException, RequestException {
        requireJson(context);
        return bytes(context.req().getInputStream(), limit);
    }

    /** @throws RequestException when it is not JSON */
    static JsonNode parse(byte[] text) throws RequestException {
        try {
            return StrictJson.read(text);
        } catch (InvalidJsonException e) {
            throw new RequestException(Code.INVALID_JSON, "The body is not JSON: %s.".formatted(e.getMessage()));
        }
    }

    private static void requireJson(Context context) throws RequestException {
        var type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].trim().equals("application/json")) {
            throw new RequestException(Code.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        var coding = Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new RequestException(Code.UNSUPPORTED_MEDIA_TYPE, "The body must be sent without Content-Encoding.");
        }
    }

    private static byte[] bytes(InputStream input, int limit) throws IOException, RequestException {
        var body = input.readNBytes(limit + 1);
        if (body.length <= limit) {
            return body;
        }
        long drained = 0;
        var discarded = new byte[64 * 1024];
        for (int read = 0; read >= 0 && drained < (long) limit * DRAINED_LIMITS; drained += read) {
            read = input.read(discarded);
        }
        throw new RequestException(
                Code.BODY_TOO_LARGE, "The body is larger than %,d bytes, the most that is allowed.".formatted(limit));
    }
}
