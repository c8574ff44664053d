package io.appbuilder.packages;

import io.appbuilder.packages.PackageRegistry.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers of the registry, up to a number of bytes; those that were not used for the longest time go first. */
final class AnswerCache {

    private record Kept(Answer answer, Instant until) {}

    private final long capacity;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    AnswerCache(long capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    synchronized Optional<Answer> get(String key) {
        var found = Optional.ofNullable(kept.get(key));
        if (found.isPresent() && clock.instant().isAfter(found.get().until())) {
            remove(key);
            return Optional.empty();
        }
        return found.map(Kept::answer);
    }

    synchronized void put(String key, Answer answer, Duration age) {
        remove(key);
        if (answer.bytes().length > capacity / 2) {
            return;
        }
        kept.put(key, new Kept(answer, clock.instant().plus(age)));
        size += answer.bytes().length;
        while (size > capacity) {
            remove(kept.keySet().iterator().next());
        }
    }

    private void remove(String key) {
        var removed = kept.remove(key);
        if (removed != null) {
            size -= removed.answer().bytes().length;
        }
    }
}
