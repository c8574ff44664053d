package io.appbuilder.model.claude;

import io.appbuilder.turn.TurnEvent.Usage;
import java.math.BigDecimal;

/** What a million tokens cost, in US dollars. */
public record Prices(BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {

    private static final BigDecimal TOKENS = BigDecimal.valueOf(1_000_000);

    public Prices {
        for (BigDecimal price : new BigDecimal[] {input, output, cacheRead, cacheWrite}) {
            if (price.signum() < 0) {
                throw new IllegalArgumentException("a price is not negative");
            }
        }
    }

    /** Cost of {@code usage} in US dollars, exactly. */
    public BigDecimal cost(Usage usage) {
        return share(input, usage.inputTokens())
                .add(share(output, usage.outputTokens()))
                .add(share(cacheRead, usage.cacheReadTokens()))
                .add(share(cacheWrite, usage.cacheWriteTokens()));
    }

    private static BigDecimal share(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens)).divide(TOKENS);
    }
}
