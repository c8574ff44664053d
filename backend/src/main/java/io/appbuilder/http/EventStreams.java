package io.appbuilder.http;

import io.javalin.http.Context;
import java.io.IOException;

/** The head of an answer that is a stream of server-sent events. */
final class EventStreams {

    static final String TYPE = "text/event-stream";

    private static final int BUFFER_BYTES = 2 * 1024;

    private EventStreams() {}

    static void begin(Context context) throws IOException {
        prepare(context, TYPE + "; charset=utf-8");
        context.res().setStatus(200);
        context.res().flushBuffer();
    }

    /** Sets what an answer needs that comes in pieces, and is the connection's last. */
    static void prepare(Context context, String type) {
        var response = context.res();
        // An event is some hundred bytes; the usual 32 KB for each of thousands of streams would be most of the memory.
        response.setBufferSize(BUFFER_BYTES);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        // Proxies must hand events on as they come.
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Connection", "close");
    }
}
