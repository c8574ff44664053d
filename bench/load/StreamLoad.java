import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what the backend adds to each piece of an answer while many answers stream at once, and what memory that takes: the same
 * streams are read from the paced API itself first, then through the backend. {@code ./bench/load.sh streams=1000}.
 */
final class StreamLoad {

    private static final Duration AT_MOST = Duration.ofSeconds(120);

    private StreamLoad() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Settings.of(List.of(arguments));
        System.out.printf(
                Locale.ROOT,
                "%,d streams, a piece every %d ms in each%n",
                settings.streams(),
                settings.interval().toMillis());
        var direct = run(settings, false);
        var through = run(settings, true);
        System.out.printf(
                Locale.ROOT,
                "added by the backend: median %.2f ms, p99 %.2f ms%n",
                through.quantile(0.5) - direct.quantile(0.5),
                through.quantile(0.99) - direct.quantile(0.99));
        System.exit(direct.anyFailure() || through.anyFailure() ? 1 : 0);
    }

    private static Ages run(Settings settings, boolean throughBackend) throws Exception {
        var ages = new Ages();
        try (var api = new PacedApi(settings.interval());
                var backend = throughBackend ? Backend.start(settings, api.port()) : null) {
            int port = backend == null ? api.port() : backend.port();
            var request = backend == null ? apiRequest() : turnRequest(settings.repository(), port);
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < settings.streams(); i++) {
                threads.add(Thread.ofVirtual().start(new Stream(port, request, ages)));
                // A crowd arrives within seconds, not within a millisecond.
                Thread.sleep(Duration.ofNanos(1_500_000));
            }
            await("streams begin", () -> ages.begunStreams() + ages.endedStreams() >= settings.streams());
            Thread.sleep(settings.warmUp());
            double processorBefore = backend == null ? 0 : backend.processorSeconds();
            ages.measure(true);
            Thread.sleep(settings.measured());
            ages.measure(false);
            double processor = backend == null ? 0 : backend.processorSeconds() - processorBefore;
            var memory = backend == null ? "" : backend.memory();
            api.end();
            await("streams end", () -> ages.endedStreams() >= settings.streams());
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %,9d pieces: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms; errors: %s%n",
                    throughBackend ? "backend" : "direct",
                    ages.total(),
                    ages.quantile(0.5),
                    ages.quantile(0.99),
                    ages.quantile(0.999),
                    ages.failures());
            if (backend != null) {
                System.out.printf(
                        Locale.ROOT,
                        "backend process: %s; %.0f %% of one processor, %.0f µs for a piece%n",
                        memory,
                        100 * processor / settings.measured().toSeconds(),
                        1e6 * processor / ages.total());
            }
        }
        return ages;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within %d s: %s".formatted(AT_MOST.toSeconds(), what));
            }
            Thread.sleep(20);
        }
    }

    private static byte[] apiRequest() {
        return "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] turnRequest(Path repository, int port) throws IOException {
        var body = Files.readString(repository.resolve("protocol/fixtures/first-leg.request.json"));
        var bytes = body.getBytes(StandardCharsets.UTF_8).length;
        var head = """
                POST /api/turns HTTP/1.1\r
                Host: app.localhost:%d\r
                Origin: http://app.localhost:%d\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(port, port, bytes);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** The backend as it is delivered, in a process of its own. */
    private record Backend(Process process, int port) implements AutoCloseable {

        static Backend start(Settings settings, int apiPort) throws IOException {
            var directory = settings.repository();
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(settings.javaOptions());
            words.addAll(List.of(
                            "-jar", "backend/target/app-builder.jar",
                            "--port", "0", "--model", "claude",
                            "--rules", "rules", "--templates", "templates", "--starter", "starter",
                            "--web", "studio/dist", "--runtime", "runtime/dist",
                            "--data", Files.createTempDirectory("stream-load").toString(),
                            "--turn-token-ceiling", "0", "--day-token-ceiling", "0",
                            "--concurrent-turns", "10000", "--concurrent-turns-per-client", "10000"));
            var command = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            command.environment().put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + apiPort);
            command.environment().put("ANTHROPIC_MODEL", "paced");
            var process = command.start();
            var line = process.inputReader().readLine();
            if (line == null || !line.contains("http://")) {
                throw new IOException("the backend does not start: " + line);
            }
            return new Backend(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
        }

        String memory() throws IOException {
            var status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            return "resident %d MB, at most %d MB".formatted(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
        }

        double processorSeconds() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        }

        private static long megabytes(String status, String name) {
            return status.lines()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
