package io.appbuilder.accounts;

import java.time.Instant;

/** Counts tries of something that may be tried a few times only; holds for all processes together. */
public interface AttemptStore {

    /**
     * Counts one more.
     *
     * @param key what is tried, as a digest
     * @param windowEnds when counting begins anew, if it begins with this try
     */
    Attempts add(String key, Instant now, Instant windowEnds);

    void clear(String key);

    /** How many there were, this one included, and until when they count. */
    record Attempts(int number, Instant until) {}
}
