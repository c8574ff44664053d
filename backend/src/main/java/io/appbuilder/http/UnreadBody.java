package io.appbuilder.http;

import io.javalin.http.Context;
import java.io.IOException;

/**
 * What is left of a body that nobody wanted, because the request was refused or needs none. Jetty closes the connection under an answer
 * that comes before the body, without saying so, and the next request on it is lost.
 */
final class UnreadBody {

    /** A larger one is not worth the connection. */
    private static final int MOST_BYTES = 64 * 1024;

    private UnreadBody() {}

    static void discard(Context context) throws IOException {
        long length = context.req().getContentLengthLong();
        if (length > 0 && length <= MOST_BYTES && !context.res().isCommitted()) {
            context.req().getInputStream().readNBytes(MOST_BYTES);
        }
    }
}
