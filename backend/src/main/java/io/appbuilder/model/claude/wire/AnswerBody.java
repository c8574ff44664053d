package io.appbuilder.model.claude.wire;

import io.appbuilder.model.claude.Patience;
import io.appbuilder.model.claude.wire.CallTransport.PatienceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one answer: written by the HTTP client's threads, read by one thread, whose every read is bounded in time. At
 * most one delivery of the connection waits here.
 */
final class AnswerBody implements BodySubscriber<InputStream> {

    /** An answer is text of some tens of thousands of tokens; what is larger by far is not one. */
    private static final long LARGEST = 64L * 1024 * 1024;

    private static final Duration TIME_FOR_THE_END = Duration.ofMillis(50);

    private sealed interface Item {}

    private record Bytes(List<ByteBuffer> buffers) implements Item {}

    private record End(@Nullable IOException failure) implements Item {}

    private final Patience patience;
    // Demand is one delivery at a time, so besides that delivery there is room needed only for the ends.
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(4);
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Input input = new Input();

    AnswerBody(Patience patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(input);
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
            return;
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        put(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        put(new End(failure instanceof IOException e ? e : new IOException(failure)));
    }

    @Override
    public void onComplete() {
        put(new End(null));
    }

    /** The bytes in order; read by one thread. */
    InputStream input() {
        return input;
    }

    /** Ends the reading, on whatever thread it waits, and closes the connection. */
    void abort() {
        cancelSubscription();
        put(new End(new IOException("cancelled")));
    }

    /** No more reading. A connection whose answer is at its end can carry the next call; another one is closed. */
    void release() {
        if (!input.reachesEndWithin(TIME_FOR_THE_END)) {
            cancelSubscription();
        }
    }

    private void cancelSubscription() {
        // Completing it keeps a subscription that comes later from starting.
        if (!subscription.cancel(false) && !subscription.isCancelled()) {
            subscription.join().cancel();
        }
    }

    /** A full queue holds an end already: later ends say nothing new. */
    private void put(Item item) {
        var ignored = items.offer(item);
    }

    private final class Input extends InputStream {

        private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
        private long total;
        private @Nullable End end;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                var buffer = current.peek();
                if (buffer != null && buffer.hasRemaining()) {
                    int count = Math.min(length, buffer.remaining());
                    buffer.get(target, offset, count);
                    return count;
                }
                if (buffer != null) {
                    current.poll();
                } else if (!receive(patience.untilNextByte())) {
                    return -1;
                }
            }
        }

        /** What has arrived and can be read without waiting; keeps readers from asking for more than there is. */
        @Override
        public int available() {
            var buffer = current.peek();
            return buffer == null ? 0 : buffer.remaining();
        }

        @Override
        public void close() {
            release();
        }

        boolean reachesEndWithin(Duration time) {
            try {
                return end != null || (!hasBytes() && !receive(time));
            } catch (IOException e) {
                return false;
            }
        }

        private boolean hasBytes() {
            return current.stream().anyMatch(ByteBuffer::hasRemaining);
        }

        /** False at the end of the answer. */
        private boolean receive(Duration wait) throws IOException {
            var known = end;
            var item = known != null ? known : poll(wait);
            return switch (item) {
                case Bytes bytes -> {
                    bytes.buffers().forEach(this::add);
                    if (total > LARGEST) {
                        cancelSubscription();
                        throw new TooLargeException();
                    }
                    subscription.join().request(1);
                    yield true;
                }
                case End reached -> {
                    end = reached;
                    if (reached.failure() != null) {
                        throw reached.failure();
                    }
                    yield false;
                }
            };
        }

        private void add(ByteBuffer buffer) {
            total += buffer.remaining();
            current.add(buffer);
        }

        private Item poll(Duration wait) throws IOException {
            try {
                var item = items.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
                if (item == null) {
                    cancelSubscription();
                    throw PatienceException.of(patience);
                }
                return item;
            } catch (InterruptedException e) {
                cancelSubscription();
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    /** The answer is larger than any answer. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("more than %,d bytes".formatted(LARGEST));
        }
    }
}
