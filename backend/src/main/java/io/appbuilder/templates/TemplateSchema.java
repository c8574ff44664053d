package io.appbuilder.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The published schema of a template.json ({@code templates/template.schema.json}), which travels inside the jar. */
final class TemplateSchema {

    private static final String PATH = "/templates/template.schema.json";

    private TemplateSchema() {}

    private static final class Loaded {
        static final JsonSchema SCHEMA = load();
    }

    /** What is wrong with a manifest, with its place, such as {@code tables[0].label: required property 'en' not found}. */
    static Optional<String> fault(JsonNode manifest) {
        return Loaded.SCHEMA.validate(manifest).stream()
                .max(Comparator.<ValidationMessage>comparingInt(
                                fault -> fault.getInstanceLocation().getNameCount())
                        .thenComparing(ValidationMessage::getMessage))
                .map(fault -> fault.getMessage().replace("$.", "").replace("$: ", ""));
    }

    private static JsonSchema load() {
        var configuration = SchemaValidatorsConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_PATH)
                .build();
        try (InputStream text = TemplateSchema.class.getResourceAsStream(PATH)) {
            if (text == null) {
                throw new IllegalStateException(PATH + " is missing from this build");
            }
            // Its own $id is relative; it needs something to be relative to, which is never fetched.
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(URI.create("classpath:" + PATH), new ObjectMapper().readTree(text), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(PATH + " cannot be read", e);
        }
    }
}
