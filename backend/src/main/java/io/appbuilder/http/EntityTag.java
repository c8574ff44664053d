package io.appbuilder.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;

/** Validates what a browser has in its cache. */
final class EntityTag {

    private EntityTag() {}

    /**
     * Sets the ETag {@code value} (without quotes). When the browser has just that, sets status 304 as well.
     *
     * @return whether the answer is complete without a body
     */
    static boolean isCurrent(Context context, String value) {
        var tag = '"' + value + '"';
        context.header("ETag", tag);
        boolean current = Optional.ofNullable(context.header("If-None-Match")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::trim)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
        if (current) {
            context.status(304);
        }
        return current;
    }
}
