package io.appbuilder.turn;

import java.time.Duration;

/**
 * Every bound on a leg. {@code promptCharacters} counts UTF-16 units, as the studio does.
 *
 * @param bodyBytes largest body of a leg's request
 * @param legTime longest time from first to last event of a leg
 * @param heartbeatInterval time between two comment lines of the stream
 */
public record TurnLimits(
        int bodyBytes,
        int promptCharacters,
        int concurrentTurns,
        int concurrentTurnsPerClient,
        Duration legTime,
        Duration heartbeatInterval) {

    public static final TurnLimits DEFAULT =
            new TurnLimits(8 * 1024 * 1024, 20_000, 64, 4, Duration.ofSeconds(120), Duration.ofSeconds(10));

    public TurnLimits {
        requirePositive("bodyBytes", bodyBytes);
        requirePositive("promptCharacters", promptCharacters);
        requirePositive("concurrentTurns", concurrentTurns);
        requirePositive("concurrentTurnsPerClient", concurrentTurnsPerClient);
        requirePositive("legTime", legTime.toMillis());
        requirePositive("heartbeatInterval", heartbeatInterval.toMillis());
    }

    /** These limits for a larger or smaller machine. */
    public TurnLimits withConcurrentTurns(int overall, int perClient) {
        return new TurnLimits(bodyBytes, promptCharacters, overall, perClient, legTime, heartbeatInterval);
    }

    /** These limits with another time for a leg: models differ in how long they may take. */
    public TurnLimits withLegTime(Duration time) {
        return new TurnLimits(
                bodyBytes, promptCharacters, concurrentTurns, concurrentTurnsPerClient, time, heartbeatInterval);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, but is " + value);
        }
    }
}
