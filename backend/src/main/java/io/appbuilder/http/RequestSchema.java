package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.json.PublishedSchema;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.javalin.http.Context;
import java.io.IOException;

/** One definition of a schema file of the protocol; judges the bodies of one kind of request. */
final class RequestSchema {

    private static final int BODY_BYTES = 256 * 1024;

    private final PublishedSchema schema;

    /** @param file such as {@code apps.schema.json}; {@code definition} is one of its {@code $defs} */
    RequestSchema(String file, String definition) {
        schema = PublishedSchema.of("/protocol/" + file, definition);
    }

    /** @throws RequestException when the request's body is not JSON, or not what the definition says */
    JsonNode read(Context context) throws IOException, RequestException {
        return read(context, BODY_BYTES);
    }

    /** Of up to so many bytes. */
    JsonNode read(Context context, int limit) throws IOException, RequestException {
        return checked(JsonBody.read(context, limit));
    }

    JsonNode read(byte[] text) throws RequestException {
        try {
            return checked(StrictJson.read(text));
        } catch (InvalidJsonException e) {
            throw new RequestException(Code.INVALID_JSON, "It is not JSON: %s.".formatted(e.getMessage()));
        }
    }

    private JsonNode checked(JsonNode json) throws RequestException {
        var fault = schema.fault(json);
        if (fault.isPresent()) {
            throw new RequestException(Code.INVALID_REQUEST, fault.get());
        }
        return json;
    }
}
