package io.appbuilder.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tools that a model may call: the server's own copy of {@code protocol/tools.json}, never the browser's. */
public final class ToolCatalog {

    private static final String RESOURCE = "/protocol/tools.json";

    private final Map<String, ObjectNode> definitions;

    private ToolCatalog(Map<String, ObjectNode> definitions) {
        this.definitions = Collections.unmodifiableMap(definitions);
    }

    /** Reads the copy that was built into this program. */
    public static ToolCatalog load() {
        try (InputStream json = ToolCatalog.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this build");
            }
            var definitions = new LinkedHashMap<String, ObjectNode>();
            for (JsonNode tool : new ObjectMapper().readTree(json).required("tools")) {
                definitions.put(tool.required("name").asText(), (ObjectNode) tool);
            }
            return new ToolCatalog(definitions);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /** Those tools that change nothing. */
    public ToolCatalog readOnly() {
        var reading = new LinkedHashMap<String, ObjectNode>();
        definitions.forEach((name, definition) -> {
            if (definition.path("annotations").path("readOnlyHint").asBoolean()) {
                reading.put(name, definition);
            }
        });
        return new ToolCatalog(reading);
    }

    public boolean contains(String name) {
        return definitions.containsKey(name);
    }

    /** Each definition as in the file: server, name, title, description, inputSchema, … */
    public Collection<ObjectNode> definitions() {
        return definitions.values();
    }
}
