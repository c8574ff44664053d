package io.appbuilder.model.claude.wire;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.claude.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries one call over {@code java.net.http}, within its patience, and lets go of the connection when it is cancelled. */
final class CallTransport {

    private CallTransport() {}

    /** An answer whose body is still to be read. Closing it gives up the connection unless the body was read to its end. */
    record Answer(int status, HttpHeaders headers, AnswerBody body) implements AutoCloseable {

        @Override
        public void close() {
            body.release();
        }
    }

    /** Returns once the head of the answer is there. */
    static Answer call(HttpClient http, HttpRequest request, Patience patience, Cancellation cancellation)
            throws IOException {
        var body = new AnswerBody(patience);
        var answer = http.sendAsync(request, head -> body);
        cancellation.onCancel(() -> {
            answer.cancel(true);
            body.abort();
        });
        var head = waitFor(answer, patience);
        return new Answer(head.statusCode(), head.headers(), body);
    }

    private static HttpResponse<InputStream> waitFor(
            CompletableFuture<HttpResponse<InputStream>> answer, Patience patience) throws IOException {
        var wait = patience.untilNextByte();
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw PatienceException.of(patience);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /** Patience ran out. */
    static final class PatienceException extends IOException {

        private static final long serialVersionUID = 1;

        private final boolean deadline;

        private PatienceException(boolean deadline) {
            super(deadline ? "the deadline has passed" : "silence");
            this.deadline = deadline;
        }

        static PatienceException of(Patience patience) {
            return new PatienceException(patience.deadline().hasPassed());
        }

        boolean isDeadline() {
            return deadline;
        }
    }
}
