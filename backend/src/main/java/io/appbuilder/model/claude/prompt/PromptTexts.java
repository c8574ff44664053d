package io.appbuilder.model.claude.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The product's own words to a model; kept as files because they are prose. */
record PromptTexts(String role, String repair, String csv) {

    static PromptTexts load() {
        return new PromptTexts(text("role"), text("repair"), text("csv"));
    }

    private static String text(String name) {
        var resource = "/prompts/claude/" + name + ".md";
        try (InputStream text = PromptTexts.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
