package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bodies of {@code POST /api/turns}, from the fixture that both languages' tests read. */
final class TurnRequests {

    private static final Path FIXTURE = Path.of("../protocol/fixtures/first-leg.request.json");

    private TurnRequests() {}

    static ObjectNode firstLeg() {
        try {
            return (ObjectNode) TestServer.JSON.readTree(Files.readString(FIXTURE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withPrompt(String prompt) {
        var request = firstLeg();
        ((ObjectNode) request.at("/messages/0/content/0")).put("text", prompt);
        return request.toString();
    }
}
