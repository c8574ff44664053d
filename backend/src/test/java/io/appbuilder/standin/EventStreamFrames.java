package io.appbuilder.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** AWS's event stream, from its published description: one message for each event of an answer. */
public final class EventStreamFrames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventStreamFrames() {}

    /** The bytes of a stream with these events; one of type {@code exception} has a {@code name} and a {@code message}. */
    public static byte[] of(List<ObjectNode> events) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (ObjectNode event : events) {
            boolean exception = event.path("type").asText().equals("exception");
            var payload = exception
                    ? event.path("message").toString()
                    : JSON.createObjectNode()
                            .put(
                                    "bytes",
                                    Base64.getEncoder()
                                            .encodeToString(event.toString().getBytes(StandardCharsets.UTF_8)))
                            .put("p", "abcdef")
                            .toString();
            var headers = exception
                    ? Map.of(
                            ":message-type",
                            "exception",
                            ":exception-type",
                            event.path("name").asText())
                    : Map.of(":message-type", "event", ":event-type", "chunk", ":content-type", "application/json");
            bytes.write(frame(headers, payload.getBytes(StandardCharsets.UTF_8)));
        }
        return bytes.toByteArray();
    }

    /** Total length, length of the headers, sum of both; headers; payload; sum of everything. */
    private static byte[] frame(Map<String, String> headers, byte[] payload) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var header : headers.entrySet()) {
            var name = header.getKey().getBytes(StandardCharsets.UTF_8);
            var value = header.getValue().getBytes(StandardCharsets.UTF_8);
            var data = new DataOutputStream(head);
            data.writeByte(name.length);
            data.write(name);
            data.writeByte(7);
            data.writeShort(value.length);
            data.write(value);
        }
        var message = new ByteArrayOutputStream();
        var data = new DataOutputStream(message);
        data.writeInt(12 + head.size() + payload.length + 4);
        data.writeInt(head.size());
        data.writeInt(sum(message.toByteArray()));
        data.write(head.toByteArray());
        data.write(payload);
        data.writeInt(sum(message.toByteArray()));
        return message.toByteArray();
    }

    private static int sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
