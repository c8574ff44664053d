package io.appbuilder.model.claude.sdk;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Stands in the options that all calls share: each call brings a {@link CallTransport} of its own. */
enum NoTransport implements HttpClient {
    INSTANCE;

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        throw new IllegalStateException("a call without a transport");
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        throw new IllegalStateException("a call without a transport");
    }

    @Override
    public void close() {}
}
