package io.appbuilder;

import io.appbuilder.http.ApiServer;
import io.appbuilder.operation.ManagementServer;
import io.appbuilder.operation.PrometheusMetrics;
import io.appbuilder.operation.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.util.Optional;

/** The program as one thing that is started and stopped: the server, and beside it what whoever runs it looks at. */
final class Service implements AutoCloseable {

    private final Config config;
    private final ApiServer server;
    private final Readiness readiness;
    private final Optional<PrometheusMetrics> metrics;
    private Optional<ManagementServer> management = Optional.empty();

    Service(Config config, ApiServer server, Readiness readiness, Optional<PrometheusMetrics> metrics) {
        this.config = config;
        this.server = server;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /** Metrics where somebody can read them. */
    static Optional<PrometheusMetrics> metrics(Config config) {
        return config.operation().management().map(_ -> new PrometheusMetrics());
    }

    /** Where to count; what nobody can read is not kept. */
    static MeterRegistry registry(Optional<PrometheusMetrics> metrics) {
        return metrics.map(PrometheusMetrics::registry).orElseGet(CompositeMeterRegistry::new);
    }

    /** @throws IOException in one line, naming the address that cannot be listened on */
    void start() throws IOException {
        try {
            server.start(config.host(), config.port());
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on %s:%d: %s. Choose another port with --port."
                            .formatted(config.host(), config.port(), e.getMessage()),
                    e);
        }
        var address = config.operation().management();
        if (address.isPresent() && metrics.isPresent()) {
            startManagement(address.get(), metrics.get());
        }
    }

    private void startManagement(Config.Operation.Address address, PrometheusMetrics known) throws IOException {
        try {
            var started = new ManagementServer(address.host(), address.port(), readiness, known::text);
            started.start();
            management = Optional.of(started);
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "cannot listen on %s:%d: %s. Choose another port with --management-port."
                            .formatted(address.host(), address.port(), e.getMessage()),
                    e);
        }
    }

    int port() {
        return server.port();
    }

    Optional<Integer> managementPort() {
        return management.map(ManagementServer::port);
    }

    /** Says that it is not ready any more, lets running turns end in their time, then stops. */
    @Override
    public void close() {
        readiness.stop();
        server.drain(config.operation().grace());
        server.close();
        management.ifPresent(ManagementServer::close);
        metrics.ifPresent(PrometheusMetrics::close);
    }
}
