package io.appbuilder.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.operation.Readiness.State;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void isReadyUntilItIsStopped() {
        var asked = new AtomicInteger();
        var readiness = new Readiness(asked::incrementAndGet, Duration.ofSeconds(30));

        assertThat(readiness.state()).isEqualTo(State.READY);
        assertThat(readiness.state()).isEqualTo(State.READY);
        readiness.stop();
        assertThat(readiness.state()).isEqualTo(State.STOPPING);
        assertThat(asked).hasValueBetween(1, 2);
    }

    @Test
    void isNotReadyWhileAStoreFails() {
        var readiness = new Readiness(
                () -> {
                    throw new UncheckedIOException(new ConnectException("refused"));
                },
                Duration.ofSeconds(30));
        assertThat(readiness.state()).isEqualTo(State.STORES_UNREACHABLE);
    }

    @Test
    void aStoreThatHangsIsAskedOnce() throws InterruptedException {
        var asked = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var readiness = new Readiness(
                () -> {
                    asked.incrementAndGet();
                    begun.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Duration.ofMillis(50));

        assertThat(readiness.state()).isEqualTo(State.STORES_UNREACHABLE);
        begun.await();
        assertThat(readiness.state()).isEqualTo(State.STORES_UNREACHABLE);
        assertThat(asked).hasValue(1);
        never.countDown();
    }
}
