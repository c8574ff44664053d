package io.appbuilder.mcp;

import java.util.Map;

/** What a tab is told. */
public sealed interface TabEvent {

    /** The tab can be reached now; {@code channel} is what its answers name. */
    record Opened(String channel) implements TabEvent {}

    /**
     * Somebody asks for something.
     *
     * @param exchange what the answer names
     * @param client the token's name
     * @param headers in lower case, those that the protocol knows
     */
    record Asked(String exchange, String client, Map<String, String> headers, String body) implements TabEvent {}

    /** Nobody waits for this answer any more. */
    record Cancelled(String exchange) implements TabEvent {}

    /** Another tab of the same person has taken this one's place; the last event. */
    record Replaced() implements TabEvent {}
}
