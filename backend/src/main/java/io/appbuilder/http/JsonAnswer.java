package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** Answers that nobody may keep, because they are one person's. */
final class JsonAnswer {

    private JsonAnswer() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void send(Context context, JsonNode answer) {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result(answer.toString());
    }
}
