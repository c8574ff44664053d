package io.appbuilder.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** A JSON schema that the product publishes, and that travels inside the jar. It is read when it is first asked. */
public final class PublishedSchema {

    private final String path;
    private final Optional<String> definition;
    private @Nullable JsonSchema schema;

    private PublishedSchema(String path, Optional<String> definition) {
        this.path = path;
        this.definition = definition;
    }

    /** @param path of a resource, such as {@code /protocol/turn-request.schema.json} */
    public static PublishedSchema of(String path) {
        return new PublishedSchema(path, Optional.empty());
    }

    /** @param definition one of the schema's {@code $defs}; it judges alone */
    public static PublishedSchema of(String path, String definition) {
        return new PublishedSchema(path, Optional.of(definition));
    }

    /** What is wrong, with its place, such as {@code tables[0].label: required property 'en' not found}: the deepest fault. */
    public Optional<String> fault(JsonNode json) {
        return fault(json, (fault, all) -> 0);
    }

    /** @param weight how much a fault tells, beside all that were found; the deepest of those that weigh most is told */
    public Optional<String> fault(JsonNode json, ToIntBiFunction<ValidationMessage, Set<ValidationMessage>> weight) {
        var faults = schema().validate(json);
        return faults.stream()
                .max(Comparator.<ValidationMessage>comparingInt(fault -> weight.applyAsInt(fault, faults))
                        .thenComparingInt(fault -> fault.getInstanceLocation().getNameCount())
                        .thenComparing(ValidationMessage::getMessage))
                .map(fault -> fault.getMessage().replace("$.", "").replace("$: ", ""));
    }

    private synchronized JsonSchema schema() {
        var read = schema;
        if (read == null) {
            read = read();
            schema = read;
        }
        return read;
    }

    private JsonSchema read() {
        var configuration = SchemaValidatorsConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_PATH)
                .build();
        try (InputStream text = PublishedSchema.class.getResourceAsStream(path)) {
            if (text == null) {
                throw new IllegalStateException(path + " is missing from this build");
            }
            var document = (ObjectNode) SharedBuffers.mapper().build().readTree(text);
            definition.ifPresent(name -> document.put("$ref", "#/$defs/" + name));
            // Its own $id is relative; it needs something to be relative to, which is never fetched.
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(URI.create("classpath:" + path), document, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
