package io.appbuilder.turn;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** An amount of money, never negative; {@code currency} is an ISO 4217 code. */
public record Cost(BigDecimal amount, String currency) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Cost {
        if (amount.signum() < 0 || !CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("a cost is not negative and its currency has three capital letters");
        }
    }

    /** @throws IllegalArgumentException when the currencies differ: there is no rate to convert by */
    public Cost plus(Cost other) {
        requireSameCurrency(other);
        return new Cost(amount.add(other.amount), currency);
    }

    /** Whether this is as much as {@code ceiling} or more. */
    public boolean reaches(Cost ceiling) {
        requireSameCurrency(ceiling);
        return amount.compareTo(ceiling.amount) >= 0;
    }

    /** The sum of what is there; empty when neither is. */
    public static Optional<Cost> sum(Optional<Cost> one, Optional<Cost> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : one.or(() -> other);
    }

    private void requireSameCurrency(Cost other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s is not %s".formatted(other.currency, currency));
        }
    }
}
