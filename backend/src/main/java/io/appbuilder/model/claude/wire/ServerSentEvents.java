package io.appbuilder.model.claude.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events as WHATWG HTML defines them. Names and ids of events are not read: the JSON says the type again. */
final class ServerSentEvents implements EventFrames {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    private final InputStream input;
    private final byte[] buffer = new byte[1_024];
    private final Bytes line = new Bytes();
    private final Bytes data = new Bytes();
    private int position;
    private int limit;
    private boolean afterCarriageReturn;

    ServerSentEvents(InputStream input) {
        this.input = input;
    }

    /** Bytes that can be looked at without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(256);
        }

        boolean isField(byte[] name) {
            if (count < name.length || (count > name.length && buf[name.length] != ':')) {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (buf[i] != name[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Appends the value of the field with a name of {@code nameLength} bytes. */
        void copyValue(int nameLength, Bytes target) {
            int start = Math.min(count, nameLength + 1);
            if (start < count && buf[start] == ' ') {
                start++;
            }
            target.write(buf, start, count - start);
        }
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        boolean any = false;
        data.reset();
        while (readLine()) {
            if (line.size() == 0) {
                if (any) {
                    return Optional.of(data.toByteArray());
                }
            } else if (line.isField(DATA)) {
                if (any) {
                    data.write('\n');
                }
                any = true;
                line.copyValue(DATA.length, data);
            }
        }
        return Optional.empty();
    }

    /** False at the end; a line may end with CR, LF or both. */
    private boolean readLine() throws IOException {
        line.reset();
        while (true) {
            if (position == limit && !fill()) {
                return false;
            }
            byte next = buffer[position++];
            boolean isRestOfLineEnd = next == '\n' && afterCarriageReturn;
            afterCarriageReturn = next == '\r';
            if (isRestOfLineEnd) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                return true;
            }
            line.write(next);
            if (line.size() + data.size() > LARGEST) {
                throw new InvalidFramesException("an event of more than %,d bytes".formatted(LARGEST));
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }
}
