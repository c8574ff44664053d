package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.Cancellation;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.io.OutputStream;
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
        awaitFreeSlot();
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
        awaitFreeSlot();
    }

    @Test
    void aHeartbeatThatCannotBeWrittenCancels() {
        var cancellation = new Cancellation();
        var writer = new EventStreamWriter(new BrokenPipe(), cancellation, new ErrorMapper());

        writer.heartbeat();

        assertThat(cancellation.isCancelled()).isTrue();
    }

    /** The slot is given back just after the model has ended, by the same thread. */
    private void awaitFreeSlot() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (server.slots.running() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(server.slots.running()).isZero();
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
