package io.appbuilder.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A Keycloak with one realm, on loopback. It ends with whoever started it. */
public final class Keycloak implements AutoCloseable {

    public static final String ADMINISTRATOR = "administrator";
    public static final String PASSWORD = "correct horse battery";

    private static final Path HOME = Path.of("target", "engines", "keycloak", "keycloak-26.7.3");
    /** The whole group ends when this process's input does. */
    private static final String SUPERVISION =
            "set -m; exec 3<&0; bash \"$0\" \"$@\" </dev/null & read -r <&3; kill -9 -- -$!";

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static int freePort() {
        return EngineProcess.freePort();
    }

    public static URI issuer(int port, String realm) {
        return URI.create("http://127.0.0.1:%d/realms/%s".formatted(port, realm));
    }

    /** @param realm as Keycloak imports it; returns once it answers */
    public static Keycloak start(int port, String realm) throws IOException {
        if (!Files.isDirectory(HOME)) {
            throw new IllegalStateException(
                    HOME + " is missing: run ./test --long backend, or mvn -f engines/keycloak/pom.xml package");
        }
        var imported = Files.createDirectories(HOME.resolve("data/import"));
        Files.writeString(imported.resolve("realm.json"), realm);
        var builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        SUPERVISION,
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        var process = builder.start();
        var listening = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> follow(process, listening));
        if (!listening.join()) {
            throw new IllegalStateException("Keycloak did not start; what it said stands above");
        }
        return new Keycloak(process, port);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private static void follow(Process process, CompletableFuture<Boolean> listening) {
        var said = new StringBuilder();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.contains("Listening on:")) {
                    listening.complete(true);
                }
            }
        } catch (IOException e) {
            said.append(e);
        }
        if (!listening.isDone()) {
            System.err.println(said);
            listening.complete(false);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
