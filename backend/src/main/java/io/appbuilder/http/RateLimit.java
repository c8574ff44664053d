package io.appbuilder.http;

import io.appbuilder.accounts.AccountException;
import io.github.bucket4j.Bucket;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address, or whoever else is named, may ask for something, in this process. What must hold for all processes together is counted in the
 * records ({@link io.appbuilder.accounts.AttemptLimit}).
 */
final class RateLimit {

    private static final int CLIENTS = 50_000;

    private final long number;
    private final Duration period;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CLIENTS;
        }
    };

    RateLimit(long number, Duration period) {
        this.number = number;
        this.period = period;
    }

    /** @throws AccountException {@code TOO_MANY_ATTEMPTS} */
    void take(Context context) throws AccountException {
        take(network(context.ip()));
    }

    /** @throws AccountException {@code TOO_MANY_ATTEMPTS} */
    void take(String client) throws AccountException {
        var probe = bucket(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw AccountException.tooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private synchronized Bucket bucket(String client) {
        return buckets.computeIfAbsent(
                client,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(number).refillGreedy(number, period))
                        .build());
    }

    /** One subscriber has 2^64 addresses of version 6. */
    private static String network(String address) {
        var groups = address.split(":", -1);
        return groups.length > 4 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }
}
