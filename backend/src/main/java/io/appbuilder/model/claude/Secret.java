package io.appbuilder.model.claude;

/** A text that no log and no error message may show. */
public record Secret(String value) {

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is not blank");
        }
    }

    /** {@code text} without this secret. */
    String removedFrom(String text) {
        return text.replace(value, "…");
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
