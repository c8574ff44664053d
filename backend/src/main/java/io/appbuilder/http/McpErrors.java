package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as MCP clients understand them: those of JSON-RPC, with ours inside. */
final class McpErrors {

    /** One of the codes that JSON-RPC leaves to servers. */
    private static final int SERVER_ERROR = -32_000;

    private McpErrors() {}

    /** @param id of the message that failed; null where it is not known */
    static ObjectNode json(ErrorAnswer error, JsonNode id) {
        var json = JsonAnswer.object().put("jsonrpc", "2.0");
        json.set("id", id);
        json.putObject("error")
                .put("code", SERVER_ERROR)
                .put("message", error.message())
                .putObject("data")
                .put("code", error.code())
                .put("retryable", error.retryable());
        return json;
    }
}
