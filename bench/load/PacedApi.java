import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A Messages API whose every answer is one text, a piece at a time at a fixed pace, until {@link #end}. Each piece holds the moment
 * at which it was written. The pieces of different answers are spread over the interval, as those of different people are.
 */
final class PacedApi implements AutoCloseable {

    private static final String START = sse("{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"paced\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}")
            + sse("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
    private static final String END = sse("{\"type\":\"content_block_stop\",\"index\":0}")
            + sse("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":9}}")
            + sse("{\"type\":\"message_stop\"}");

    private final ServerSocket server;
    private final Duration interval;
    private final CountDownLatch ended = new CountDownLatch(1);

    PacedApi(Duration interval) throws IOException {
        this.interval = interval;
        server = new ServerSocket(0, 8_192, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all answers, as a model that has said everything. */
    void end() {
        ended.countDown();
    }

    @Override
    public void close() throws IOException {
        end();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var input = new BufferedInputStream(socket.getInputStream());
            while (readRequest(input)) {
                answer(socket);
            }
        } catch (IOException gone) {
            // The client has gone; whether it should have, the client's own side counts.
        }
    }

    private void answer(Socket socket) throws IOException {
        var output = socket.getOutputStream();
        output.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        output.write(chunk(START));
        long next = System.nanoTime() + (long) (Math.random() * interval.toNanos());
        while (ended.getCount() > 0) {
            LockSupport.parkNanos(next - System.nanoTime());
            next += interval.toNanos();
            output.write(chunk(sse("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"@"
                    + System.nanoTime() + "@ words\"}}")));
        }
        output.write(chunk(END));
        output.write(chunk(""));
    }

    /** False at the end of the connection. */
    private static boolean readRequest(InputStream input) throws IOException {
        int length = 0;
        boolean any = false;
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            any = true;
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        input.skipNBytes(length);
        return any;
    }

    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String sse(String json) {
        var type = json.substring(9, json.indexOf('"', 9));
        return "event: " + type + "\ndata: " + json + "\n\n";
    }
}
