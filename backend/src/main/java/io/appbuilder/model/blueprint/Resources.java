package io.appbuilder.model.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The generator's own JSON resources, beside this class. */
public final class Resources {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Resources() {}

    /** @throws IllegalStateException if the resource is not part of the program */
    public static JsonNode read(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource not found: " + name);
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
