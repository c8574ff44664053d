package io.appbuilder.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.storage.UsageContract;
import io.appbuilder.time.MovedClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageLedgerTest implements UsageContract {

    private final MovedClock clock = new MovedClock("2026-11-22T23:00:00Z");
    private final UsageLedger ledger = new MemoryUsageLedger(clock, 100);

    @Override
    public UsageLedger usage() {
        return ledger;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Test
    void aNewDayBeginsAtMidnightAndATurnGoesOn() {
        ledger.add("a", "t-1", "model-a", USAGE);
        clock.forward(Duration.ofHours(2));

        assertThat(ledger.totals("a", "t-1").turn().tokens()).isEqualTo(100);
        assertThat(ledger.totals("a", "t-1").day().tokens()).isZero();
        assertThat(ledger.totals("a", "t-1").service().tokens()).isZero();
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        var small = new MemoryUsageLedger(clock, 10);
        for (int i = 0; i <= 10; i++) {
            small.add("client-" + i, "t", "model-a", USAGE);
        }
        assertThat(small.totals("client-0", "t").turn().tokens()).isZero();
        assertThat(small.totals("client-10", "t").turn().tokens()).isEqualTo(100);
    }
}
