package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.Ceiling;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.DayCeilings;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What legs cost, and that the server ends a turn that costs too much. */
class SpendingTest {

    private static final SpendingCeilings HUNDRED_TOKENS =
            new SpendingCeilings(OptionalLong.of(100), Optional.empty(), DayCeilings.NONE, DayCeilings.NONE);

    private LegHarness harness;

    @BeforeEach
    void start() throws IOException {
        harness = new LegHarness();
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
    }

    @Test
    void tellsWhatALegCostsAndWhatTheTurnMayStillUse() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Oui ?").stop("end_turn")));
        var leg = harness.run(harness.model(harness.settings()), HUNDRED_TOKENS, LegHarness.request(user("Bonjour")));

        var usage = leg.all(TurnEvent.Usage.class).getFirst();
        var prices = harness.settings().get().prices().orElseThrow();
        assertThat(leg.all(TurnEvent.Usage.class)).hasSize(1);
        assertThat(usage.cost()).contains(prices.cost(usage));
        assertThat(usage.tokens()).isGreaterThan(1_000);
        var budgets = leg.all(TurnEvent.Budget.class);
        assertThat(budgets).extracting(budget -> budget.turn().tokens()).containsExactly(0L, usage.tokens());
        assertThat(budgets.getLast().day().cost()).isEqualTo(usage.cost());
        assertThat(budgets.getLast().turn().tokenCeiling()).hasValue(100);
        assertThat(leg.end).contains(FinishReason.QUESTION);
    }

    @Test
    void aTurnThatHasMetItsCeilingDoesNotReachTheModelAgain() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Oui ?").stop("end_turn")));
        var model = harness.model(harness.settings());
        harness.run(model, HUNDRED_TOKENS, LegHarness.request(user("Bonjour")));

        var next = harness.run(model, HUNDRED_TOKENS, LegHarness.request(user("Encore")));

        assertThat(next.finished)
                .contains(new TurnEvent.TurnFinished(FinishReason.LIMIT, Optional.of(Ceiling.TURN_TOKENS)));
        assertThat(harness.standIn.requests()).hasSize(1);
    }

    @Test
    void aCutAnswerIsNotGoneOnWithBeyondACeiling() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Une partie").stop("max_tokens")));

        var leg = harness.run(harness.model(harness.settings()), HUNDRED_TOKENS, LegHarness.request(user("Bonjour")));

        assertThat(leg.finished)
                .contains(new TurnEvent.TurnFinished(FinishReason.LIMIT, Optional.of(Ceiling.TURN_TOKENS)));
        assertThat(harness.standIn.requests()).hasSize(1);
    }

    @Test
    void moneyOfADayIsACeilingToo() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Oui ?").stop("end_turn")));
        var ceilings = new SpendingCeilings(
                OptionalLong.empty(),
                Optional.empty(),
                new DayCeilings(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of(new Cost(new BigDecimal("0.005"), "USD"))),
                DayCeilings.NONE);
        var model = harness.model(harness.settings());
        harness.run(model, ceilings, LegHarness.request(user("Bonjour")));

        var next = harness.run(model, ceilings, LegHarness.request(user("Encore")));

        assertThat(next.finished.orElseThrow().ceiling()).contains(Ceiling.DAY_COST);
    }

    @Test
    void aTurnTooManyIsRefusedAndItsLaterLegsAreNot() {
        var one = new DayCeilings(OptionalLong.of(1), OptionalLong.empty(), Optional.empty());
        var ceilings = new SpendingCeilings(OptionalLong.empty(), Optional.empty(), DayCeilings.NONE, one);
        var model = harness.model(harness.settings());
        for (int leg = 0; leg < 2; leg++) {
            harness.standIn.play(Reply.of(new AnswerScript().text("Oui ?").stop("end_turn")));
            assertThat(harness.run(model, ceilings, LegHarness.request(user("Bonjour")))
                            .text())
                    .isEqualTo("Oui ?");
        }

        var next = harness.run(model, ceilings, LegHarness.request("t-2", user("Encore")));

        assertThat(next.finished)
                .contains(new TurnEvent.TurnFinished(FinishReason.LIMIT, Optional.of(Ceiling.SERVICE_TURNS)));
        assertThat(harness.standIn.requests()).hasSize(2);
    }

    @Test
    void whatABrokenOffAnswerUsedIsBookedAsFarAsItCame() {
        harness.standIn.play(Reply.of(new AnswerScript().text("x".repeat(700)).stop("end_turn"))
                .cutAfter(3_000));
        var leg = harness.run(harness.settings().retries(LegHarness.NEVER), user("Bonjour"));

        assertThat(leg.problemCode()).isEqualTo("model_stream_cut");
        var usage = leg.all(TurnEvent.Usage.class).getFirst();
        // The API had counted one token of output so far; a few hundred characters had come.
        assertThat(usage.outputTokens()).isBetween(20L, 200L);
        assertThat(harness.ledger.totals("client", "t-1").turn().tokens()).isEqualTo(usage.tokens());
    }
}
