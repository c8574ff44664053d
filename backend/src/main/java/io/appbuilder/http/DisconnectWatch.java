package io.appbuilder.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices at once when the browser closes the connection of a response that is still being written. Jetty itself would
 * notice when a write fails, which for HTTP/1.1 takes up to two heartbeats. The response must be the connection's last one
 * ({@code Connection: close}) and its request read to the end: then nobody else reads from the connection.
 */
final class DisconnectWatch {

    private final EndPoint endPoint;
    private final Runnable whenGone;

    private DisconnectWatch(EndPoint endPoint, Runnable whenGone) {
        this.endPoint = endPoint;
        this.whenGone = whenGone;
    }

    /** Runs {@code whenGone} on a thread of its own once the connection is closed, also when the server closes it. */
    static void start(HttpServletRequest request, Runnable whenGone) {
        var connection = ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        // Other versions multiplex streams over a connection and report a cancelled one by themselves.
        if (connection.getHttpVersion() == HttpVersion.HTTP_1_1) {
            new DisconnectWatch(connection.getConnection().getEndPoint(), whenGone).watch();
        }
    }

    private void watch() {
        // False when something else reads already; heartbeats then tell.
        var ignored = endPoint.tryFillInterested(Callback.from(this::readable, failure -> gone()));
    }

    private void readable() {
        try {
            // Not ByteBuffer.allocate: Jetty takes its buffer for full, reads nothing and is readable for ever.
            int read = endPoint.fill(BufferUtil.allocate(1));
            if (read < 0) {
                gone();
            } else if (read == 0) {
                watch();
            }
            // Bytes after the last request mean nothing; a peer that sends them is left to the heartbeats.
        } catch (IOException e) {
            gone();
        }
    }

    private void gone() {
        Thread.ofVirtual().name("disconnect").start(whenGone);
    }
}
