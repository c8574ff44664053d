package io.appbuilder.standin;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Plays a script file on a port until it is ended: {@code StandInMain <script.json> [port]}. */
public final class StandInMain {

    private StandInMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: StandInMain <script.json> [port]");
            System.exit(2);
        }
        int port = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 0;
        var standIn = new MessagesApiStandIn(port, Optional.empty(), Optional.empty());
        standIn.play(ScriptFile.read(Path.of(arguments[0])));
        System.out.println("ANTHROPIC_BASE_URL=" + standIn.baseUrl());
        new CountDownLatch(1).await();
    }
}
