package io.appbuilder.engines;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * S3 compares and writes in one step; S3Proxy's directories do it in two, so that of two requests with the same
 * {@code If-Match} both may win. This sends the conditional ones of a process one after the other.
 */
record OneConditionalWriteAtATime(SdkHttpClient client) implements SdkHttpClient {

    private static final ReentrantLock WRITING = new ReentrantLock();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var prepared = client.prepareRequest(request);
        var headers = request.httpRequest();
        boolean conditional = headers.firstMatchingHeader("If-Match").isPresent()
                || headers.firstMatchingHeader("If-None-Match").isPresent();
        return conditional ? new Exclusive(prepared) : prepared;
    }

    @Override
    public void close() {
        client.close();
    }

    private record Exclusive(ExecutableHttpRequest prepared) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() throws IOException {
            WRITING.lock();
            try {
                return prepared.call();
            } finally {
                WRITING.unlock();
            }
        }

        @Override
        public void abort() {
            prepared.abort();
        }
    }
}
