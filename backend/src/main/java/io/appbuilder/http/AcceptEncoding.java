package io.appbuilder.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Accept-Encoding header: which content codings a client takes, and how gladly. */
final class AcceptEncoding {

    private final Map<String, Double> qualities = new HashMap<>();

    AcceptEncoding(Optional<String> header) {
        for (String entry : header.orElse("").split(",", -1)) {
            var parts = entry.trim().toLowerCase(Locale.ROOT).split(";", -1);
            if (!parts[0].isBlank()) {
                qualities.put(parts[0].trim(), quality(parts));
            }
        }
    }

    /** The best of {@code offered}, which stands in the server's own order; empty when none of them is accepted. */
    Optional<String> choose(List<String> offered) {
        Optional<String> best = Optional.empty();
        double bestQuality = 0;
        for (String coding : offered) {
            double quality = qualities.getOrDefault(coding, qualities.getOrDefault("*", 0.0));
            if (quality > bestQuality) {
                best = Optional.of(coding);
                bestQuality = quality;
            }
        }
        return best;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].trim();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
