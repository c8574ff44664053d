package io.appbuilder.model.blueprint.vocabulary;

import java.math.BigDecimal;
import java.util.Optional;

/** Smallest and largest value of a number, or length of a text. */
public record Bounds(Optional<BigDecimal> min, Optional<BigDecimal> max) {

    public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

    public static Bounds between(BigDecimal min, BigDecimal max) {
        return min.compareTo(max) <= 0
                ? new Bounds(Optional.of(min), Optional.of(max))
                : new Bounds(Optional.of(max), Optional.of(min));
    }

    public boolean isEmpty() {
        return min.isEmpty() && max.isEmpty();
    }

    /** These bounds where they are given, else {@code other}'s. */
    public Bounds or(Bounds other) {
        return new Bounds(min.or(other::min), max.or(other::max));
    }
}
