package io.appbuilder.templates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One folder of {@code templates/}: {@code manifest} is its template.json; {@code files} are the texts under its
 * {@code files/} folder, by path relative to the project's root.
 */
public record Template(String id, ObjectNode manifest, Map<String, String> files) {

    public Template {
        files = Map.copyOf(files);
    }
}
