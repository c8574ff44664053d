package io.appbuilder.turn;

import io.appbuilder.model.Model;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TurnFinished;

/**
 * Where a leg's events go, in order. It ends exactly once, by {@link #finish} or {@link #fail}, whichever comes first; the
 * other is then ignored, and {@link #emit} throws {@link io.appbuilder.model.Cancellation.CancelledException}.
 */
public interface TurnStream extends Model.Output {

    /** Ends the stream as the model wished. */
    default void finish(FinishReason reason) {
        finish(new TurnFinished(reason));
    }

    /** Ends the stream with {@code end}. */
    void finish(TurnFinished end);

    /** Ends the stream with the problem that {@code failure} amounts to. */
    void fail(Exception failure);
}
