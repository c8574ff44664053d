package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** The contract with the studio, as files of {@code protocol/}. */
final class Protocol {

    private static final Path DIRECTORY = Path.of("../protocol");
    private static final JsonSchema EVENTS = schema("turn-events.schema.json");
    static final JsonSchema MODELS = schema("models.schema.json");
    static final JsonSchema REQUEST = schema("turn-request.schema.json");

    private Protocol() {}

    static void assertValidEvent(JsonNode event) {
        assertThat(EVENTS.validate(event)).as(event.toString()).isEmpty();
    }

    static boolean isValidEvent(JsonNode event) {
        return EVENTS.validate(event).isEmpty();
    }

    static JsonNode fixture(String name) {
        try {
            return TestServer.JSON.readTree(
                    DIRECTORY.resolve("fixtures").resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code json} is what one of {@code file}'s definitions says. */
    static void assertValid(String file, String definition, JsonNode json) {
        try {
            var document = (ObjectNode)
                    TestServer.JSON.readTree(DIRECTORY.resolve(file).toFile());
            var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            URI.create("https://protocol.test/" + file), document.put("$ref", "#/$defs/" + definition));
            assertThat(schema.validate(json)).as(json.toString()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema schema(String name) {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            URI.create("https://protocol.test/" + name),
                            TestServer.JSON.readTree(DIRECTORY.resolve(name).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
