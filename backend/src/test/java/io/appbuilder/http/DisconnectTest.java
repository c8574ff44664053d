package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.Cancellation;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser goes away in the middle of a stream. */
class DisconnectTest {

    private static final String LEG = TurnRequests.firstLeg().toString();

    @TempDir
    private Path directory;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(directory, TestServer.LIMITS, new VirtualThreadTimer());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void stopsAModelThatIsEmitting() throws Exception {
        var cancelled = new CountDownLatch(1);
        server.model.plays((request, output, cancellation) -> {
            cancellation.onCancel(cancelled::countDown);
            while (true) {
                output.emit(new TextDelta("still here"));
            }
        });

        try (var socket = server.connectTurn(LEG)) {
            assertThat(socket.getInputStream().readNBytes(2_000)).hasSize(2_000);
        }

        assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
        server.slots.awaitRunning(0);
    }

    @Test
    void stopsAModelThatIsSilentLongBeforeTheNextHeartbeat() throws Exception {
        var silent = new ScriptedModel.Silent();
        server.model.plays(silent);

        try (var socket = server.connectTurn(LEG)) {
            silent.awaitBegin();
            assertThat(socket.getInputStream().read()).isPositive();
        }

        // The heartbeat of these limits is due after 10 s; this waits for 5 s at most.
        silent.awaitEnd();
        server.slots.awaitRunning(0);
    }

    @Test
    void aBodyThatBreaksOffFreesItsSlot() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("""
                            POST /api/turns HTTP/1.1\r
                            Host: %s\r
                            Origin: http://%s\r
                            Content-Type: application/json\r
                            Content-Length: 1000\r
                            \r
                            {""".formatted(server.studio(), server.studio()).getBytes(StandardCharsets.UTF_8));
            server.slots.awaitRunning(1);
        }

        server.slots.awaitRunning(0);
    }

    @Test
    void aHeartbeatThatCannotBeWrittenCancels() {
        var cancellation = new Cancellation();
        var writer = new EventStreamWriter(new BrokenPipe(), cancellation, new ErrorMapper());

        writer.heartbeat();

        assertThat(cancellation.isCancelled()).isTrue();
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
