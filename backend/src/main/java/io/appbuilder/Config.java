package io.appbuilder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How this process is set up. Values are checked here, once; everything behind may rely on them.
 *
 * @param port 0 for any free one
 * @param host address to listen on; loopback unless somebody decides otherwise
 * @param studioHost the studio's host name without port; every project has a host of its own below it
 * @param model name of the model that answers turns
 * @param rules directory of {@code *.json}
 * @param templates directory of folders with a {@code template.json}
 * @param starter directory of the project that every app starts from
 * @param web directory of the built studio
 * @param runtime directory of the built runtime, which holds {@code __runtime/}
 */
public record Config(
        int port,
        String host,
        String studioHost,
        String model,
        Path rules,
        Path templates,
        Path starter,
        Path web,
        Path runtime) {

    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    /** @throws InvalidConfigException naming the option and what is expected of it */
    public Config {
        require(port >= 0 && port <= 65_535, "--port", Integer.toString(port), "a number from 0 to 65535");
        require(!host.isBlank(), "--host", host, "an address to listen on");
        // One label would make every project a site of its own, and the browser would keep them apart from the studio.
        require(
                HOST_NAME.matcher(studioHost).matches(),
                "--studio-host",
                studioHost,
                "a host name such as app.localhost");
        require(!model.isBlank(), "--model", model, "the name of a model");
        requireDirectory("--rules", rules);
        requireDirectory("--templates", templates);
        requireDirectory("--starter", starter);
        requireDirectory("--web", web);
        requireDirectory("--runtime", runtime);
    }

    private static void requireDirectory(String option, Path path) {
        require(Files.isDirectory(path), option, path.toString(), "a directory that exists");
    }

    private static void require(boolean condition, String option, String value, String expected) {
        if (!condition) {
            throw new InvalidConfigException("%s \"%s\": expected %s".formatted(option, value, expected));
        }
    }

    /** One line for whoever starts the process. */
    public static final class InvalidConfigException extends RuntimeException {
        public InvalidConfigException(String message) {
            super(message);
        }
    }
}
