package io.appbuilder.operation;

import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.TurnStarted;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts and times one leg by model and outcome, and the tokens that it used; its events go on to {@code inner} unchanged. */
public final class MeasuredLeg implements TurnStream {

    private final TurnStream inner;
    private final MeterRegistry registry;
    private final Timer.Sample begun;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private volatile String model = "none";

    public MeasuredLeg(TurnStream inner, MeterRegistry registry) {
        this.inner = inner;
        this.registry = registry;
        begun = Timer.start(registry);
    }

    @Override
    public void emit(TurnEvent event) {
        inner.emit(event);
        if (event instanceof TurnStarted started) {
            model = started.model();
        } else if (event instanceof Usage usage) {
            count("input", usage.inputTokens());
            count("output", usage.outputTokens());
            count("cache_read", usage.cacheReadTokens());
            count("cache_write", usage.cacheWriteTokens());
        }
    }

    @Override
    public void finish(TurnFinished end) {
        inner.finish(end);
        ended(end.reason().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void fail(Exception failure) {
        inner.fail(failure);
        ended("failed");
    }

    private void ended(String outcome) {
        // The first end is the one that the browser sees.
        if (running.getAndSet(false)) {
            begun.stop(registry.timer("app.builder.legs", "model", model, "outcome", outcome));
        }
    }

    private void count(String kind, long tokens) {
        if (tokens > 0) {
            registry.counter("app.builder.tokens", "model", model, "kind", kind).increment((double) tokens);
        }
    }
}
