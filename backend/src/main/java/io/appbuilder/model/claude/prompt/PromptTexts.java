package io.appbuilder.model.claude.prompt;

import io.appbuilder.turn.TurnRequest.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The product's own words to a model; kept as files because they are prose. */
record PromptTexts(String role, String repair, String csv, String plan, String ask) {

    static PromptTexts load() {
        return new PromptTexts(text("role"), text("repair"), text("csv"), text("plan"), text("ask"));
    }

    /** What a mode adds to the role; nothing when it builds. */
    String of(Mode mode) {
        return switch (mode) {
            case BUILD -> "";
            case PLAN -> plan;
            case ASK -> ask;
        };
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
