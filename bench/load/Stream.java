import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Posts one request and reads its answer to the end, noting how old each piece is when it comes. */
final class Stream implements Runnable {

    private static final byte[] FINISHED = "turn_finished".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STOPPED = "message_stop".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final byte[] request;
    private final Ages ages;

    Stream(int port, byte[] request, Ages ages) {
        this.port = port;
        this.request = request;
        this.ages = ages;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            read(new BufferedInputStream(socket.getInputStream(), 2_048));
        } catch (IOException failure) {
            ages.failed("after %.1f s: %s".formatted((System.nanoTime() - begin) / 1e9, failure));
        }
    }

    /** What a stream without an end leaves: an answer of the server that is none, or a connection that was closed. */
    private static final int LAST_BYTES = 300;

    /** Pieces are found by their marks; everything else is compared with the last event's name only. */
    private void read(BufferedInputStream input) throws IOException {
        long stamp = -1;
        int finished = 0;
        int stopped = 0;
        boolean begun = false;
        var last = new byte[LAST_BYTES];
        int count = 0;
        for (int next = input.read(); next >= 0; next = input.read()) {
            last[count++ % LAST_BYTES] = (byte) next;
            if (next == '@') {
                if (stamp > 0) {
                    ages.add(System.nanoTime() - stamp);
                    if (!begun) {
                        begun = true;
                        ages.begun();
                    }
                }
                stamp = stamp < 0 ? 0 : -1;
            } else if (stamp >= 0) {
                stamp = stamp * 10 + next - '0';
            }
            finished = next == FINISHED[finished] ? finished + 1 : next == FINISHED[0] ? 1 : 0;
            stopped = next == STOPPED[stopped] ? stopped + 1 : next == STOPPED[0] ? 1 : 0;
            if (finished == FINISHED.length || stopped == STOPPED.length) {
                ages.finished();
                return;
            }
        }
        throw new IOException("after %,d bytes the stream ended before the answer did: …%s".formatted(count, text(last, count)));
    }

    private static String text(byte[] ring, int count) {
        int length = Math.min(count, ring.length);
        var ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = ring[(count - length + i) % ring.length];
        }
        return new String(ordered, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }
}
