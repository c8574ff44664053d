package io.appbuilder.mcp;

import java.time.Duration;

/**
 * Bounds of the relay.
 *
 * @param tabs that may be reached, all together
 * @param tabsPerUser that may be reached of one person
 * @param exchanges requests that a tab may be busy with at once
 * @param messageBytes size of one request, and of one part of an answer
 * @param head until the tab has begun to answer
 * @param silence between two parts of an answer; longer than the longest command that a tool may run
 * @param whole until an answer, however lively, is ended
 */
public record RelayLimits(
        int tabs, int tabsPerUser, int exchanges, int messageBytes, Duration head, Duration silence, Duration whole) {

    public static final RelayLimits DEFAULT = new RelayLimits(
            2_000, 10, 16, 4 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(150), Duration.ofHours(1));
}
