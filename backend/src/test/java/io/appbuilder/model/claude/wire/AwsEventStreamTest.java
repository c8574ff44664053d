package io.appbuilder.model.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.claude.wire.EventFrames.InvalidFramesException;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.EventStreamFrames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every byte at which an AWS event stream can be torn, cut or bent. */
class AwsEventStreamTest {

    private static final AnswerScript ANSWER = new AnswerScript()
            .text("Je crée 😀.")
            .toolUse("toolu_1", "write_file", "{\"path\":\"é€\\n\"}")
            .stop("tool_use");

    private final byte[] bytes = EventStreamFrames.of(ANSWER.events());
    private final List<String> whole = texts(ANSWER);

    AwsEventStreamTest() throws IOException {}

    private static List<String> texts(AnswerScript answer) {
        return answer.events().stream().map(Object::toString).toList();
    }

    /** What could be read, and whether the rest was noticed to be wrong. */
    private record Reading(List<String> events, boolean isInvalid) {}

    private static Reading read(InputStream input) throws IOException {
        var events = new ArrayList<String>();
        var stream = new AwsEventStream(input);
        try {
            while (true) {
                var event = stream.next();
                if (event.isEmpty()) {
                    return new Reading(events, false);
                }
                events.add(new String(event.get(), StandardCharsets.UTF_8));
            }
        } catch (InvalidFramesException e) {
            return new Reading(events, true);
        }
    }

    @Test
    void theSizeOfPiecesDoesNotMatter() throws IOException {
        for (int size = 1; size < 200; size++) {
            int most = size;
            var pieces = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, most));
                }
            };
            assertThat(read(pieces)).as("pieces of %d", size).isEqualTo(new Reading(whole, false));
        }
    }

    @Test
    void aCutStreamEndsAfterItsLastWholeEvent() throws IOException {
        for (int cut = 0; cut < bytes.length; cut++) {
            var reading = read(new ByteArrayInputStream(bytes, 0, cut));
            assertThat(reading.isInvalid()).as("cut after %d", cut).isFalse();
            assertThat(whole.subList(0, reading.events().size())).isEqualTo(reading.events());
            assertThat(reading.events()).as("cut after %d", cut).hasSizeLessThan(whole.size());
        }
    }

    @Test
    void aBentByteNeverMakesAnotherEvent() throws IOException {
        for (int at = 0; at < bytes.length; at++) {
            for (int bits : new int[] {0x01, 0x55, 0x80, 0xff}) {
                var bent = bytes.clone();
                bent[at] ^= (byte) bits;
                var reading = read(new ByteArrayInputStream(bent));
                assertThat(reading.events()).as("byte %d", at).hasSizeLessThan(whole.size());
                assertThat(whole.subList(0, reading.events().size())).isEqualTo(reading.events());
            }
        }
    }

    @Test
    void whatIsNoEventStreamHoldsNoEvents() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 4) {
                // A length that can be, or all of them would fail for their first four bytes.
                noise[0] = 0;
                noise[1] = 0;
                noise[2] = 0;
            }
            assertThat(read(new ByteArrayInputStream(noise)).events()).isEmpty();
        }
    }
}
