package io.appbuilder.turn;

import io.appbuilder.model.Model;
import io.appbuilder.turn.TurnEvent.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books what a leg uses at the moment it is known, and tells the model when a ceiling is met. The browser gets the sum at the
 * leg's end: a leg may ask the model several times.
 */
final class MeteredOutput implements Model.Output {

    private final Model.Output target;
    private final UsageLedger ledger;
    private final SpendingCeilings ceilings;
    private final String client;
    private final String turnId;
    private final String model;
    private @Nullable Usage sum;

    MeteredOutput(
            Model.Output target,
            UsageLedger ledger,
            SpendingCeilings ceilings,
            String client,
            String turnId,
            String model) {
        this.target = target;
        this.ledger = ledger;
        this.ceilings = ceilings;
        this.client = client;
        this.turnId = turnId;
        this.model = model;
    }

    /** Also books what is used when nobody reads the stream any more: the model's provider counts it all the same. */
    @Override
    public void emit(TurnEvent event) {
        if (event instanceof Usage usage) {
            var before = sum;
            sum = before == null ? usage : before.plus(usage);
            if (usage.tokens() > 0) {
                ledger.add(client, turnId, model, usage);
            }
        } else {
            target.emit(event);
        }
    }

    @Override
    public boolean mayUseMore() {
        return metCeiling().isEmpty();
    }

    /** Counts the leg, unless a ceiling is met or the turn would be one too many today. */
    Optional<Ceiling> admit() {
        return metCeiling().or(() -> ledger.admit(client, turnId, model, ceilings));
    }

    Optional<Ceiling> metCeiling() {
        return ceilings.metBy(ledger.totals(client, turnId));
    }

    TurnEvent.Budget budget() {
        return ceilings.budget(ledger.totals(client, turnId));
    }

    /** The tokens of the whole leg; empty when the model said nothing about them. */
    Optional<Usage> usage() {
        return Optional.ofNullable(sum);
    }
}
