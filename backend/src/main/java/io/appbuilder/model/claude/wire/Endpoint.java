package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.PackedJson;
import java.io.InputStream;
import java.net.http.HttpRequest;

/** A server that answers the Messages API, in its own way of addressing, authorising and streaming. */
interface Endpoint {

    /** The body that asks for a streamed answer to {@code body}. */
    PackedJson pack(ObjectNode body);

    /** The call that streams an answer to {@code body}. */
    HttpRequest messages(PackedJson body);

    /** The call that counts the tokens of {@code body}. */
    HttpRequest countTokens(ObjectNode body);

    /** The count in the answer to it. */
    JsonNode tokens(JsonNode answer);

    /** Reads a stream's events from the bytes of an answer. */
    EventFrames frames(InputStream body);
}
