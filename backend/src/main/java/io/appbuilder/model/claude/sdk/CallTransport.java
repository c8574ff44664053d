package io.appbuilder.model.claude.sdk;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicIoException;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.claude.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries one call over {@code java.net.http}, within its patience, and lets go of the connection when it is cancelled. */
final class CallTransport implements HttpClient {

    private final java.net.http.HttpClient http;
    private final Patience patience;
    private final Cancellation cancellation;

    CallTransport(java.net.http.HttpClient http, Patience patience, Cancellation cancellation) {
        this.http = http;
        this.patience = patience;
        this.cancellation = cancellation;
    }

    /** The options are the SDK's own time limits; patience replaces them. */
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        var body = new AnswerBody(patience);
        var answer = http.sendAsync(translate(request), head -> body);
        cancellation.onCancel(() -> {
            answer.cancel(true);
            body.abort();
        });
        return new Answer(waitFor(answer), body);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException("calls are made on the thread that wants the answer");
    }

    /** The connections belong to the client that all calls share. */
    @Override
    public void close() {}

    private java.net.http.HttpResponse<InputStream> waitFor(
            CompletableFuture<java.net.http.HttpResponse<InputStream>> answer) {
        var wait = patience.untilNextByte();
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AnthropicIoException("No answer", PatienceException.of(patience));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AnthropicIoException("Interrupted", e);
        } catch (CancellationException e) {
            throw new AnthropicIoException("Cancelled", e);
        } catch (ExecutionException e) {
            throw new AnthropicIoException("Request failed", e.getCause());
        }
    }

    private static java.net.http.HttpRequest translate(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        for (String name : request.headers().names()) {
            for (String value : request.headers().values(name)) {
                builder.header(name, value);
            }
        }
        var body = request.body();
        body.map(content -> content.contentType()).ifPresent(type -> builder.setHeader("Content-Type", type));
        return builder.method(
                        request.method().name(),
                        body.map(CallTransport::publisher).orElseGet(BodyPublishers::noBody))
                .build();
    }

    private static BodyPublisher publisher(com.anthropic.core.http.HttpRequestBody body) {
        var bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    /** What the SDK reads the answer from. */
    private static final class Answer implements HttpResponse {

        private final java.net.http.HttpResponse<InputStream> head;
        private final AnswerBody body;

        Answer(java.net.http.HttpResponse<InputStream> head, AnswerBody body) {
            this.head = head;
            this.body = body;
        }

        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public Headers headers() {
            var headers = Headers.builder();
            head.headers().map().forEach(headers::put);
            return headers.build();
        }

        @Override
        public InputStream body() {
            return head.body();
        }

        @Override
        public void close() {
            body.release();
        }
    }

    /** Patience ran out. */
    static final class PatienceException extends IOException {

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
