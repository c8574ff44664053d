package io.appbuilder.model.claude;

import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import java.math.BigDecimal;

/** What a million tokens cost. */
public record Prices(
        BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite, String currency) {

    private static final BigDecimal TOKENS = BigDecimal.valueOf(1_000_000);

    public Prices {
        for (BigDecimal price : new BigDecimal[] {input, output, cacheRead, cacheWrite}) {
            if (price.signum() < 0) {
                throw new IllegalArgumentException("a price is not negative");
            }
        }
        // A cost knows what a currency is.
        var ignored = new Cost(BigDecimal.ZERO, currency);
    }

    /** Cost of {@code usage}, exactly. */
    public Cost cost(Usage usage) {
        var amount = share(input, usage.inputTokens())
                .add(share(output, usage.outputTokens()))
                .add(share(cacheRead, usage.cacheReadTokens()))
                .add(share(cacheWrite, usage.cacheWriteTokens()));
        return new Cost(amount, currency);
    }

    private static BigDecimal share(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens)).divide(TOKENS);
    }
}
