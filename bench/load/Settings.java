import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is measured, from the command line: {@code name=value …}.
 *
 * @param streams legs at once
 * @param interval time between two pieces of one answer
 * @param warmUp time after the last stream has begun that is not measured
 * @param javaOptions of the backend's process
 */
record Settings(int streams, Duration interval, Duration warmUp, Duration measured, List<String> javaOptions, Path repository) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "streams", "1000", "interval", "200", "warmUp", "20", "measured", "20", "java", "-XX:+UseSerialGC -Xmx352m", "repository", ".");

    static Settings of(List<String> arguments) {
        var values = new java.util.HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            var parts = argument.split("=", 2);
            if (parts.length != 2 || values.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("expected %s, not %s".formatted(DEFAULTS.keySet(), argument));
            }
        }
        return new Settings(
                Integer.parseInt(values.get("streams")),
                Duration.ofMillis(Long.parseLong(values.get("interval"))),
                Duration.ofSeconds(Long.parseLong(values.get("warmUp"))),
                Duration.ofSeconds(Long.parseLong(values.get("measured"))),
                List.of(values.get("java").split(" ")),
                Path.of(values.get("repository")));
    }
}
