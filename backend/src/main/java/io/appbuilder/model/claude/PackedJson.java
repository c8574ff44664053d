package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * A JSON object in a sixth of its size. A request stays in memory while its answer streams, because the answer may have to be asked
 * for again; of thousands of streams that would be most of the memory.
 */
public final class PackedJson {

    private static final ObjectMapper JSON = SharedBuffers.mapper().build();

    private final byte[] packed;
    private final long length;

    private PackedJson(byte[] packed, long length) {
        this.packed = packed;
        this.length = length;
    }

    public static PackedJson of(ObjectNode json) {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var output = new DeflaterOutputStream(packed, deflater)) {
            JSON.writeValue(output, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long length = deflater.getBytesRead();
        deflater.end();
        return new PackedJson(packed.toByteArray(), length);
    }

    /** A copy of the object. */
    public ObjectNode unpack() {
        try (var input = open()) {
            return (ObjectNode) JSON.readTree(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes the object's text, unpacked piece by piece while it is sent. */
    public BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    /** Number of bytes of the text. */
    public long length() {
        return length;
    }

    /** Reads the text from its beginning. */
    public InputStream open() {
        return new Unpacking(packed, length);
    }

    /**
     * Lets go of the inflater's memory, which is not the heap's, with the last byte: an HTTP client that knows the length of what it sends
     * asks for no more, and does not close it either.
     */
    private static final class Unpacking extends InputStream {

        private final Inflater inflater = new Inflater();
        private long remaining;

        Unpacking(byte[] packed, long length) {
            inflater.setInput(packed);
            remaining = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (remaining == 0) {
                return -1;
            }
            int count = inflate(target, offset, (int) Math.min(length, remaining));
            remaining -= count;
            if (remaining == 0) {
                inflater.end();
            }
            return count;
        }

        private int inflate(byte[] target, int offset, int length) throws IOException {
            try {
                int count = inflater.inflate(target, offset, length);
                if (count == 0) {
                    throw new EOFException("packed JSON that lacks its end");
                }
                return count;
            } catch (DataFormatException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            remaining = 0;
            inflater.end();
        }
    }
}
