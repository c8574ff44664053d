package io.appbuilder.engines;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;

/**
 * Main class of an engine's process: starts it on loopback, prints {@code ready}, and ends when whoever started it goes away. Names
 * the engine's classes by text, because they are on this process's class path only.
 */
public final class EngineMain {

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        var output = System.out;
        switch (arguments[0]) {
            case "s3proxy" -> s3Proxy(Path.of(arguments[1]));
            case "dynamodb-local" -> dynamoDbLocal(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        output.println("ready");
        endWithParent();
    }

    private static void s3Proxy(Path properties) throws ReflectiveOperationException {
        main("org.gaul.s3proxy.Main").invoke(null, (Object) new String[] {"--properties", properties.toString()});
    }

    /** Its own main class listens on every address. */
    private static void dynamoDbLocal(String port) throws ReflectiveOperationException {
        var server = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) new String[] {"-inMemory", "-disableTelemetry", "-port", port});
        Field jetty = server.getClass().getDeclaredField("server");
        jetty.setAccessible(true);
        var web = jetty.get(server);
        for (Object connector :
                (Object[]) web.getClass().getMethod("getConnectors").invoke(web)) {
            connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        }
        server.getClass().getMethod("safeStart").invoke(server);
    }

    private static Method main(String name) throws ReflectiveOperationException {
        return Class.forName(name).getMethod("main", String[].class);
    }

    private static void endWithParent() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever sent; the end is what counts.
        }
        Runtime.getRuntime().halt(0);
    }
}
