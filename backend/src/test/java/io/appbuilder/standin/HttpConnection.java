package io.appbuilder.standin;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP/1.1 connection, down to its bytes: a server library would not cut an answer in the middle of a chunk, nor tell at
 * once when the client hangs up.
 */
final class HttpConnection implements AutoCloseable {

    private static final int LARGEST_HEAD = 64 * 1024;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
        output = socket.getOutputStream();
    }

    /** @param headers by name in lower case */
    record Request(String method, String path, Map<String, String> headers, String body, boolean tooLarge) {}

    /** The next request; empty when the client has closed the connection. */
    Optional<Request> read(int largestBody) throws IOException {
        var line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var words = line.split(" ", 3);
        var headers = new HashMap<String, String>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            var parts = header.split(":", 2);
            if (parts.length == 2) {
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].trim());
            }
        }
        long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
        boolean tooLarge = length > largestBody;
        var body = tooLarge ? "" : new String(input.readNBytes((int) length), StandardCharsets.UTF_8);
        return words.length < 2
                ? Optional.empty()
                : Optional.of(new Request(words[0], words[1], headers, body, tooLarge));
    }

    void writeHead(int status, Map<String, String> headers) throws IOException {
        var head = new StringBuilder("HTTP/1.1 %d -\r\n".formatted(status));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        output.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    void write(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    void writeChunk(byte[] bytes, int offset, int length) throws IOException {
        output.write("%x\r\n".formatted(length).getBytes(StandardCharsets.ISO_8859_1));
        output.write(bytes, offset, length);
        output.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    void writeLastChunk() throws IOException {
        write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns once the client has hung up. */
    void awaitHangUp() throws IOException {
        while (input.read() >= 0) {
            // A client that pipelines requests gets no answer here.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > LARGEST_HEAD) {
                throw new IOException("the head of the request is too large");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
