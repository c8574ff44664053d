package io.appbuilder.model.blueprint.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Language;

/** A text in both languages. */
public record Localized(String fr, String en) {

    public static Localized same(String text) {
        return new Localized(text, text);
    }

    /** {@code own} in {@code language} and {@code other} in the other one. */
    public static Localized of(Language language, String own, String other) {
        return language == Language.FR ? new Localized(own, other) : new Localized(other, own);
    }

    /** Reads {@code {"fr": …, "en": …}} or a plain string; what is missing is {@code fallback}. */
    public static Localized read(JsonNode node, String fallback) {
        if (node.isTextual()) {
            return same(node.asText());
        }
        String fr = node.path("fr").asText("");
        String en = node.path("en").asText("");
        if (fr.isBlank() && en.isBlank()) {
            return same(fallback);
        }
        return new Localized(fr.isBlank() ? en : fr, en.isBlank() ? fr : en);
    }

    public String in(Language language) {
        return language == Language.FR ? fr : en;
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("fr", fr).put("en", en);
    }
}
