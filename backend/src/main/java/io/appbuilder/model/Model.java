package io.appbuilder.model;

import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.Set;

/** Something that answers a leg: the blueprint generator, Claude, or another Messages-API server. */
public interface Model extends AutoCloseable {

    /** Name shown to the person and written to usage records, e.g. {@code blueprint}. */
    String name();

    /** What it can be asked for. */
    default Traits traits() {
        return Traits.BUILDS;
    }

    /**
     * Answers one leg on the calling thread. Emits text, tool calls and usage, usage as soon as it is known; never {@code TurnStarted},
     * {@code TurnFinished} or {@code Problem}, which belong to the caller.
     *
     * @param cancellation tells when the browser has gone or time is up; checked between events, and long work is
     *     registered with {@link Cancellation#onCancel}
     * @return why the leg ended; {@code NEEDS_TOOLS} exactly when tool calls were emitted
     * @throws ModelException when no answer can be had
     */
    FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) throws ModelException;

    /** Lets go of connections and threads, if the model holds any; legs still under way fail. */
    @Override
    default void close() {}

    /** Where a model's events go, in order. Throws {@link Cancellation.CancelledException} once cancelled. */
    interface Output {
        void emit(TurnEvent event);

        /** Whether another call of something that costs is within the turn's and the day's ceilings. */
        default boolean mayUseMore() {
            return true;
        }
    }

    /**
     * @param images whether it sees pictures
     * @param priced whether its usage carries a cost
     * @param metered whether it uses tokens at all
     */
    record Traits(Set<Mode> modes, boolean images, boolean priced, boolean metered) {

        /** Builds, and does nothing else. */
        public static final Traits BUILDS = new Traits(Set.of(Mode.BUILD), false, false, false);

        public Traits {
            modes = Set.copyOf(modes);
        }
    }
}
