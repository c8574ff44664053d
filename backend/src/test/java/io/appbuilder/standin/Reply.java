package io.appbuilder.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What one request gets.
 *
 * @param error instead of a stream
 * @param events of the stream, as JSON with their {@code type}
 * @param headers beside the usual ones
 * @param damage what a bad line makes of the stream's bytes
 */
public record Reply(
        Optional<ApiError> error,
        List<ObjectNode> events,
        Map<String, String> headers,
        Delivery delivery,
        UnaryOperator<byte[]> damage) {

    /**
     * How the stream's bytes reach the client.
     *
     * @param pieceBytes size of the writes
     * @param pause between two writes
     * @param cutAfter number of bytes after which the connection is closed
     * @param stallAfter number of bytes after which nothing more comes, with the connection left open; -1 for before the head
     */
    public record Delivery(int pieceBytes, Duration pause, OptionalInt cutAfter, OptionalInt stallAfter) {

        public static final Delivery AT_ONCE =
                new Delivery(Integer.MAX_VALUE, Duration.ZERO, OptionalInt.empty(), OptionalInt.empty());
    }

    public Reply {
        events = List.copyOf(events);
        headers = Map.copyOf(headers);
    }

    public Reply(Optional<ApiError> error, List<ObjectNode> events, Map<String, String> headers, Delivery delivery) {
        this(error, events, headers, delivery, UnaryOperator.identity());
    }

    public static Reply of(ObjectNode... events) {
        return new Reply(Optional.empty(), List.of(events), Map.of(), Delivery.AT_ONCE);
    }

    public static Reply of(AnswerScript answer) {
        return new Reply(Optional.empty(), answer.events(), Map.of(), Delivery.AT_ONCE);
    }

    public static Reply error(int status, String type, String message) {
        return new Reply(Optional.of(new ApiError(status, type, message)), List.of(), Map.of(), Delivery.AT_ONCE);
    }

    public Reply withHeader(String name, String value) {
        return new Reply(error, events, Map.of(name, value), delivery, damage);
    }

    public Reply delivered(Delivery how) {
        return new Reply(error, events, headers, how, damage);
    }

    public Reply damaged(UnaryOperator<byte[]> how) {
        return new Reply(error, events, headers, delivery, how);
    }

    public Reply inPiecesOf(int bytes) {
        return delivered(new Delivery(bytes, Duration.ZERO, OptionalInt.empty(), OptionalInt.empty()));
    }

    public Reply cutAfter(int bytes) {
        return delivered(new Delivery(Integer.MAX_VALUE, Duration.ZERO, OptionalInt.of(bytes), OptionalInt.empty()));
    }

    /** The request is read and never answered. */
    public static Reply silence() {
        return of().stalledAfter(-1);
    }

    public Reply stalledAfter(int bytes) {
        return delivered(new Delivery(Integer.MAX_VALUE, Duration.ZERO, OptionalInt.empty(), OptionalInt.of(bytes)));
    }
}
