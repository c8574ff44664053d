package io.appbuilder.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which site a request is for, by its Host header. The studio has one host; every project has a host of its own below it,
 * which makes it a different origin on the same site.
 */
final class Hosts {

    private static final Pattern AUTHORITY = Pattern.compile("([a-z0-9.-]{1,253}|\\[[0-9a-f:]{2,39}])(:[0-9]{1,5})?");
    private static final Pattern PROJECT_ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String studioHost;
    private final String scheme;

    /**
     * @param studioHost name without port, e.g. {@code app.localhost}
     * @param https whether browsers speak TLS to a proxy in front of this server
     */
    Hosts(String studioHost, boolean https) {
        this.studioHost = studioHost;
        scheme = https ? "https://" : "http://";
    }

    /** Origins carry the port that the browser used, which behind a proxy is not the one we listen on. */
    sealed interface Host {}

    record Studio(String origin, String projectOrigins) implements Host {}

    record Project(String id, String studioOrigin) implements Host {}

    /** A bare loopback name, as typed by hand. */
    record Loopback(String studioOrigin) implements Host {}

    record Unknown() implements Host {}

    Host of(Optional<String> hostHeader) {
        var authority = AUTHORITY.matcher(hostHeader.orElse("").toLowerCase(Locale.ROOT));
        if (!authority.matches()) {
            return new Unknown();
        }
        var name = authority.group(1);
        var port = Optional.ofNullable(authority.group(2)).orElse("");
        var studioOrigin = scheme + studioHost + port;
        if (name.equals(studioHost)) {
            return new Studio(studioOrigin, scheme + "*." + studioHost + port);
        }
        if (LOOPBACK.contains(name)) {
            return new Loopback(studioOrigin);
        }
        var suffix = projectSuffix();
        if (name.endsWith(suffix)) {
            var id = name.substring(0, name.length() - suffix.length());
            if (PROJECT_ID.matcher(id).matches()) {
                return new Project(id, studioOrigin);
            }
        }
        return new Unknown();
    }

    boolean https() {
        return scheme.equals("https://");
    }

    /** What follows a project's id in its host's name, e.g. {@code .app.localhost}. */
    String projectSuffix() {
        return "." + studioHost;
    }
}
