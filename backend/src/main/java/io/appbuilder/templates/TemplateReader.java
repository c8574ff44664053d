package io.appbuilder.templates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.PublishedSchema;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a template of its folder's texts. What the manifest says beyond its id is for the model that uses it. */
public final class TemplateReader {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("/templates/template.schema.json");
    private static final String MANIFEST = "template.json";
    private static final String FILES = "files/";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private TemplateReader() {}

    /**
     * Reads one template.
     *
     * @param texts all files of the folder, by path relative to it
     */
    public static Template read(String id, Map<String, String> texts) throws InvalidTemplateException {
        if (!ID.matcher(id).matches()) {
            throw new InvalidTemplateException("its name must be lower-case words joined by hyphens");
        }
        var files = new LinkedHashMap<String, String>();
        texts.forEach((path, text) -> {
            if (path.startsWith(FILES)) {
                files.put(path.substring(FILES.length()), text);
            }
        });
        return new Template(id, manifest(id, texts), files);
    }

    private static ObjectNode manifest(String id, Map<String, String> texts) throws InvalidTemplateException {
        var text = texts.get(MANIFEST);
        if (text == null) {
            throw new InvalidTemplateException(MANIFEST + " is missing");
        }
        try {
            if (!(StrictJson.read(text) instanceof ObjectNode manifest)) {
                throw new InvalidTemplateException(MANIFEST + ": an object is expected");
            }
            if (manifest.has("id") && !manifest.path("id").asText().equals(id)) {
                throw new InvalidTemplateException(
                        "%s: id: \"%s\" is expected, as the folder is named".formatted(MANIFEST, id));
            }
            var fault = SCHEMA.fault(manifest);
            if (fault.isPresent()) {
                throw new InvalidTemplateException("%s: %s".formatted(MANIFEST, fault.get()));
            }
            return manifest;
        } catch (InvalidJsonException e) {
            throw new InvalidTemplateException("%s: not JSON: %s".formatted(MANIFEST, e.getMessage()));
        }
    }
}
