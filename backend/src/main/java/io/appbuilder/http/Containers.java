package io.appbuilder.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which implementation of WebContainers runs the projects in the browser. */
public sealed interface Containers {

    /** The one in {@code runtime/}: every project on a host of its own, and no third party. */
    record Own() implements Containers {}

    /**
     * StackBlitz's, on their servers.
     *
     * @param key their licence key, which every page shows to them; absent where they ask for none
     */
    record StackBlitz(Isolation isolation, Optional<String> key) implements Containers {

        /** Where their implementation and the pages that it serves come from. */
        static final String SOURCES =
                "https://stackblitz.com https://*.stackblitz.com https://*.webcontainer.io https://*.webcontainer-api.io";
    }

    /** How the studio's page is isolated, which decides what their implementation can use. */
    enum Isolation {
        REQUIRE_CORP("require-corp"),
        CREDENTIALLESS("credentialless"),
        /** Not at all: works in Chromium, as long as StackBlitz has an origin trial there. */
        NONE("none");

        private final String mode;

        Isolation(String mode) {
            this.mode = mode;
        }

        /** As the header and StackBlitz's interface name it. */
        public String mode() {
            return mode;
        }

        public static Optional<Isolation> of(String mode) {
            return Arrays.stream(values())
                    .filter(value -> value.mode.equals(mode))
                    .findFirst();
        }

        public static String modes() {
            return Arrays.stream(values()).map(Isolation::mode).collect(Collectors.joining(", "));
        }
    }
}
