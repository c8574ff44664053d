package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

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
        var inflater = new Inflater();
        return new InflaterInputStream(new ByteArrayInputStream(packed), inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }
}
