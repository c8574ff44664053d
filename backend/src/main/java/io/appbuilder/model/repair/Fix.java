package io.appbuilder.model.repair;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool call that repairs something, and what it does in both languages. */
record Fix(String tool, ObjectNode input, String french, String english) {

    /** Replaces {@code oldText}, which {@code content} must hold exactly once. */
    static Fix edit(String path, String oldText, String newText, String french, String english) {
        var input = JsonNodeFactory.instance.objectNode().put("path", path);
        input.putArray("edits").addObject().put("oldText", oldText).put("newText", newText);
        return new Fix("edit_file", input, french, english);
    }

    static Fix move(String source, String destination, String french, String english) {
        var input = JsonNodeFactory.instance.objectNode().put("source", source).put("destination", destination);
        return new Fix("move_file", input, french, english);
    }
}
