package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Starts the backend; see {@link CommandLineOptions} for its options. */
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int BAD_VALUE = 2;

    /**
     * The JDK's setting for what each connection of its HTTP client reads at once: by default 16 KB, which a token of one among thousands
     * of answers does not need. The first client that is made reads it, whoever makes it.
     */
    private static final String READ_BUFFER_PROPERTY = "jdk.httpclient.bufsize";

    private static final String READ_BUFFER_BYTES = "2048";

    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty(READ_BUFFER_PROPERTY) == null) {
            System.setProperty(READ_BUFFER_PROPERTY, READ_BUFFER_BYTES);
        }
        int status = run(arguments, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns the exit status; 0 while the server runs on its own threads. */
    static int run(String[] arguments, Map<String, String> environment, PrintStream output, PrintStream errors) {
        if (arguments.length > 0 && arguments[0].equals("turn")) {
            var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            return TurnCommand.run(rest, environment, output, errors);
        }
        Optional<Config> config;
        Service service;
        try {
            config = CommandLineOptions.read(arguments, environment);
            if (config.isEmpty()) {
                output.print(CommandLineOptions.help());
                return 0;
            }
            service = Wiring.service(config.get(), environment);
        } catch (InvalidConfigException e) {
            errors.println("app-builder: " + e.getMessage());
            return BAD_VALUE;
        } catch (IOException e) {
            errors.println("app-builder: " + e.getMessage());
            return CANNOT_START;
        }
        return start(service, config.get(), output, errors);
    }

    private static int start(Service service, Config config, PrintStream output, PrintStream errors) {
        try {
            service.start();
        } catch (IOException e) {
            errors.println("app-builder: " + e.getMessage());
            return CANNOT_START;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(service::close));
        output.println("AI App Builder: http://%s:%d".formatted(config.studioHost(), service.port()));
        service.managementPort().ifPresent(port -> output.println("/health, /ready and /metrics: port " + port));
        return 0;
    }
}
