package io.appbuilder.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Cancellation.CancelledException;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The only writer of a leg's server-sent events. Model, heartbeat and time limit write from threads of their own; a lock keeps
 * events whole and nothing follows the last one. A failed write means that the browser has gone, and cancels the work.
 */
final class EventStreamWriter implements TurnStream {

    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = SharedBuffers.mapper().build();

    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream output;
    private final Cancellation cancellation;
    private final ErrorMapper errors;
    private boolean ended;

    EventStreamWriter(OutputStream output, Cancellation cancellation, ErrorMapper errors) {
        this.output = output;
        this.cancellation = cancellation;
        this.errors = errors;
    }

    @Override
    public void emit(TurnEvent event) {
        cancellation.throwIfCancelled();
        if (!write(bytes(event), false)) {
            throw new CancelledException();
        }
    }

    @Override
    public void finish(TurnFinished end) {
        write(bytes(end), true);
    }

    @Override
    public void fail(Exception failure) {
        write(bytes(errors.problem(failure)), true);
    }

    /** Writes a comment line; left out while another write is under way, which shows life just as well. */
    void heartbeat() {
        if (lock.tryLock()) {
            try {
                write(HEARTBEAT, false);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Returns whether the bytes went out; they do not after the last event. */
    private boolean write(byte[] bytes, boolean last) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            ended = last;
            output.write(bytes);
            output.flush();
            return true;
        } catch (IOException e) {
            ended = true;
            cancellation.cancel();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private static byte[] bytes(TurnEvent event) {
        var json = TurnEventJson.of(event);
        try {
            var type = json.path("type").textValue();
            return ("event: " + type + "\ndata: " + JSON.writeValueAsString(json) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
