package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.PackedJson;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.Optional;

/** A server that answers the Messages API, in its own way of addressing, authorising and streaming. */
interface Endpoint {

    /** The body that asks for a streamed answer to {@code body}. */
    PackedJson pack(ObjectNode body);

    /** The call that streams an answer to {@code body}. */
    HttpRequest messages(PackedJson body);

    /** The call that counts the tokens of {@code body}; empty when this server has none. */
    Optional<HttpRequest> countTokens(ObjectNode body);

    /** Reads a stream's events from the bytes of an answer. */
    EventFrames frames(InputStream body);
}
