package io.appbuilder.model;

import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnRequest;

/** Something that answers a leg: the blueprint generator, Claude, or another Messages-API server. */
public interface Model extends AutoCloseable {

    /** Name shown to the person and written to usage records, e.g. {@code blueprint}. */
    String name();

    /**
     * Answers one leg on the calling thread. Emits text, tool calls and usage; never {@code TurnStarted},
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
    }
}
