package io.appbuilder.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine that runs beside the tests, on a class path of its own, until they end. */
final class EngineProcess {

    private static final Path ENGINES = Path.of("target", "engines");

    private EngineProcess() {}

    /** Starts {@code engine} and returns once it answers. */
    static void start(String engine, String argument, String... javaOptions) {
        var jars = ENGINES.resolve(engine);
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(
                    "%s is missing: run ./test backend, or mvn -f engines/%s/pom.xml package".formatted(jars, engine));
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-cp", "target/test-classes:engines/%s:%s/*".formatted(engine, jars)));
        command.addAll(List.of(EngineMain.class.getName(), engine, argument));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(Files.createTempFile(engine, ".log").toFile())
                    .start();
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = output.readLine(); ; line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException(engine + " did not start");
                }
                if (line.equals("ready")) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
