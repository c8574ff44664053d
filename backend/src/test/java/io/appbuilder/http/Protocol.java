package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.json.PublishedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The contract with the studio, as files of {@code protocol/}. */
final class Protocol {

    private static final Path DIRECTORY = Path.of("../protocol");
    private static final PublishedSchema EVENTS = PublishedSchema.of("/protocol/turn-events.schema.json");
    static final PublishedSchema MODELS = PublishedSchema.of("/protocol/models.schema.json");
    static final PublishedSchema REQUEST = PublishedSchema.of("/protocol/turn-request.schema.json");

    private Protocol() {}

    static void assertValidEvent(JsonNode event) {
        assertThat(EVENTS.fault(event)).as(event.toString()).isEmpty();
    }

    static boolean isValidEvent(JsonNode event) {
        return EVENTS.fault(event).isEmpty();
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
        assertThat(PublishedSchema.of("/protocol/" + file, definition).fault(json))
                .as(json.toString())
                .isEmpty();
    }
}
