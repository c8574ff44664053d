package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.KeyHeader;
import io.appbuilder.model.claude.PackedJson;
import io.appbuilder.model.claude.Secret;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Anthropic's own server, and every other one that speaks the Messages API at a base address. */
final class AnthropicEndpoint implements Endpoint {

    /** The newest published one (platform.claude.com/docs/en/api/versioning), which this client is written after. */
    private static final String VERSION = "2026-10-21";

    /**
     * The one before, for gateways that read {@code x-api-key} and nothing newer. What version 2026-10-21 took out (sampling parameters,
     * documents in the assistant's messages, citations in the person's) is never sent, and what is read is the same in both.
     */
    private static final String VERSION_BEFORE = "2023-06-01";

    private final URI baseUrl;
    private final Optional<Secret> key;
    private final KeyHeader keyHeader;

    AnthropicEndpoint(URI baseUrl, Optional<Secret> key, KeyHeader keyHeader) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.keyHeader = keyHeader;
    }

    @Override
    public PackedJson pack(ObjectNode body) {
        return PackedJson.of(body.deepCopy().put("stream", true));
    }

    @Override
    public HttpRequest messages(PackedJson body) {
        return to("/v1/messages").POST(body.publisher()).build();
    }

    @Override
    public HttpRequest countTokens(ObjectNode body) {
        var counted = body.deepCopy();
        counted.remove("max_tokens");
        return to("/v1/messages/count_tokens")
                .POST(PackedJson.of(counted).publisher())
                .build();
    }

    @Override
    public JsonNode tokens(JsonNode answer) {
        return answer.path("input_tokens");
    }

    @Override
    public EventFrames frames(InputStream body) {
        return new ServerSentEvents(body);
    }

    private HttpRequest.Builder to(String path) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Content-Type", "application/json");
        switch (keyHeader) {
            case AUTHORIZATION -> {
                request.header("anthropic-version", VERSION);
                key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
            }
            case X_API_KEY -> {
                request.header("anthropic-version", VERSION_BEFORE);
                key.ifPresent(secret -> request.header("x-api-key", secret.value()));
            }
        }
        return request;
    }
}
