package io.appbuilder.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * A piece of a tab's answer.
 *
 * @param head with the first part, and with no other
 * @param last whether the answer ends with it
 */
public record AnswerPart(Optional<Head> head, String body, boolean last) {

    /** @param headers in lower case */
    public record Head(int status, Map<String, String> headers) {}
}
