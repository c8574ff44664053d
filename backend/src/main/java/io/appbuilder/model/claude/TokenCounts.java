package io.appbuilder.model.claude;

import java.util.OptionalLong;

/** Token counts as an event carries them; a server may leave any of them out. */
public record TokenCounts(OptionalLong input, OptionalLong output, OptionalLong cacheRead, OptionalLong cacheWrite) {

    public static final TokenCounts NONE =
            new TokenCounts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    TokenCounts withOutput(long tokens) {
        return new TokenCounts(input, OptionalLong.of(tokens), cacheRead, cacheWrite);
    }

    /** These counts, with those that {@code later} gives in their place: counts of a stream are running totals. */
    public TokenCounts updatedBy(TokenCounts later) {
        return new TokenCounts(
                later.input.isPresent() ? later.input : input,
                later.output.isPresent() ? later.output : output,
                later.cacheRead.isPresent() ? later.cacheRead : cacheRead,
                later.cacheWrite.isPresent() ? later.cacheWrite : cacheWrite);
    }
}
