package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Cancellation;

/**
 * The Messages API. Bodies are the contract's own JSON. Nothing is tried twice here: whether a failure
 * is worth another attempt is in the failure.
 */
public interface MessagesApi extends AutoCloseable {

    /** What {@link #open} sends for {@code body}, which has the contract's fields but {@code stream}. Not changed. */
    PackedJson pack(ObjectNode body);

    /**
     * Sends {@code body}, packed here, and waits for the answer to begin.
     *
     * @param patience bounds the call, the reading of the returned stream included
     * @param cancellation closes the connection at once when cancelled; whoever waits or reads then gets a {@link
     *     MessagesFailure}
     */
    MessageStream open(PackedJson body, Patience patience, Cancellation cancellation) throws MessagesFailure;

    /** Number of input tokens that {@code body}, as for {@link #pack}, amounts to, as the server counts them. */
    long countTokens(ObjectNode body, Patience patience, Cancellation cancellation) throws MessagesFailure;

    @Override
    void close();

    /** One answer as it arrives. Read by one thread. */
    interface MessageStream extends AutoCloseable {

        /**
         * Waits for the next event.
         *
         * @throws MessagesFailure also when the stream ends without {@link StreamEvent.MessageStopped}, which is the last event
         */
        StreamEvent next() throws MessagesFailure;

        /** Gives the connection up unless the answer has been read to its end. */
        @Override
        void close();
    }
}
