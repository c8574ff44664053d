package io.appbuilder.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as the API answers it: {@code type} is the contract's word, such as {@code invalid_request_error}. */
public record ApiError(int status, String type, String message) {

    static ApiError invalid(String message) {
        return new ApiError(400, "invalid_request_error", message);
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode().put("type", "error");
        json.putObject("error").put("type", type).put("message", message);
        return json.put("request_id", "req_standin");
    }
}
