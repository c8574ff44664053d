package io.appbuilder.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code user_} and 32 hexadecimal digits, made at random; it says nothing about the person. */
public record UserId(String text) {

    private static final Pattern TEXT = Pattern.compile("user_[0-9a-f]{32}");

    /** @throws IllegalArgumentException for a text of another form */
    public UserId {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not the id of a user: " + text);
        }
    }

    public static Optional<UserId> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new UserId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
