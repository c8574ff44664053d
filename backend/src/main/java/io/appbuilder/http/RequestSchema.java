package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;

/** One definition of a schema file of the protocol; judges the bodies of one kind of request. */
final class RequestSchema {

    private static final int BODY_BYTES = 256 * 1024;

    private final Lazy<JsonSchema> schema;

    /** @param file such as {@code apps.schema.json}; {@code definition} is one of its {@code $defs} */
    RequestSchema(String file, String definition) {
        schema = new Lazy<>(() -> read("/protocol/" + file, definition));
    }

    /** @throws RequestException when the request's body is not JSON, or not what the definition says */
    JsonNode read(Context context) throws IOException, RequestException {
        return checked(JsonBody.read(context, BODY_BYTES));
    }

    JsonNode read(byte[] text) throws RequestException {
        try {
            return checked(StrictJson.read(text));
        } catch (InvalidJsonException e) {
            throw new RequestException(Code.INVALID_JSON, "It is not JSON: %s.".formatted(e.getMessage()));
        }
    }

    private JsonNode checked(JsonNode json) throws RequestException {
        var faults = schema.get().validate(json);
        var worst = faults.stream()
                .max(Comparator.<ValidationMessage>comparingInt(
                                fault -> fault.getInstanceLocation().getNameCount())
                        .thenComparing(ValidationMessage::getMessage));
        if (worst.isPresent()) {
            throw new RequestException(
                    Code.INVALID_REQUEST,
                    worst.get().getMessage().replace("$.", "").replace("$: ", ""));
        }
        return json;
    }

    private static JsonSchema read(String path, String definition) {
        var configuration = SchemaValidatorsConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_PATH)
                .build();
        try (InputStream text = RequestSchema.class.getResourceAsStream(path)) {
            if (text == null) {
                throw new IllegalStateException(path + " is missing from this build");
            }
            var document = (ObjectNode) new ObjectMapper().readTree(text);
            document.put("$ref", "#/$defs/" + definition);
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(URI.create("classpath:" + path), document, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
