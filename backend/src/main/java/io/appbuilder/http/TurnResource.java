package io.appbuilder.http;

import io.appbuilder.model.Cancellation;
import io.appbuilder.operation.MeasuredLeg;
import io.appbuilder.turn.Timer;
import io.appbuilder.turn.TurnException;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRunner;
import io.appbuilder.turn.TurnSlots;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;

/** {@code POST /api/turns}: one leg in, its events out. What is wrong with a request is answered before the stream begins. */
final class TurnResource implements Handler {

    private final TurnRunner runner;
    private final TurnSlots slots;
    private final TurnLimits limits;
    private final Timer timer;
    private final ErrorMapper errors;
    private final TurnRequestReader reader;
    private final Callers callers;
    private final MeterRegistry metrics;

    TurnResource(
            TurnRunner runner,
            TurnSlots slots,
            TurnLimits limits,
            Timer timer,
            ErrorMapper errors,
            TurnRequestReader reader,
            Callers callers,
            MeterRegistry metrics) {
        this.runner = runner;
        this.slots = slots;
        this.limits = limits;
        this.timer = timer;
        this.errors = errors;
        this.reader = reader;
        this.callers = callers;
        this.metrics = metrics;
    }

    @Override
    public void handle(Context context) throws IOException, RequestException, TurnException {
        var payer = callers.payer(context);
        // Before the body is read: a crowd of large bodies is load as well.
        try (var _ = slots.take(payer)) {
            var request = reader.read(JsonBody.read(context, limits.bodyBytes()));
            runner.check(request);
            stream(context, request, payer);
        }
    }

    private void stream(Context context, TurnRequest request, String client) throws IOException {
        EventStreams.begin(context);
        var cancellation = new Cancellation();
        DisconnectWatch.start(context.req(), cancellation::cancel);
        var writer = new EventStreamWriter(context.res().getOutputStream(), cancellation, errors);
        try (var _ = timer.every(limits.heartbeatInterval(), writer::heartbeat)) {
            runner.run(request, client, new MeasuredLeg(writer, metrics), cancellation);
        }
    }
}
