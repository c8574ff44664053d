package io.appbuilder.model.claude;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a failed call is tried again: delays double from {@code first} to {@code longest}, each shortened by up to a quarter. */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(8));

    public RetryPolicy {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("attempts >= 1 and 0 <= first <= longest are expected");
        }
    }

    /** Time to wait after the failure of attempt {@code number}, counted from 1. */
    Duration delayAfter(int number, RandomGenerator random) {
        double doubled = first.toNanos() * Math.pow(2, number - 1);
        double jitter = 1 - 0.25 * random.nextDouble();
        return Duration.ofNanos((long) (Math.min(doubled, (double) longest.toNanos()) * jitter));
    }
}
