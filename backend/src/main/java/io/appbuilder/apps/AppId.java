package io.appbuilder.apps;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id that a browser gives to a project, unique for its owner; the same as the project's host label. */
public record AppId(String text) {

    private static final Pattern TEXT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws IllegalArgumentException for a text of another form */
    public AppId {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not the id of an app: " + text);
        }
    }

    public static Optional<AppId> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new AppId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
