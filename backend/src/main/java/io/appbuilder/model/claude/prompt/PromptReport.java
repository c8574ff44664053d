package io.appbuilder.model.claude.prompt;

import io.appbuilder.turn.PromptSize;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Estimated tokens by part, and what found no room.
 *
 * @param left what was left out for want of room, as {@code part: name}
 */
public record PromptReport(Map<Part, Long> byPart, List<String> left) {

    /** In the order of the request. What is stable is cached from one leg to the next. */
    public enum Part {
        TOOLS(true),
        ROLE(true),
        RULES(true),
        TEMPLATES(true),
        CONVERSATION(true),
        PROJECT(false),
        FILES(false),
        DATABASE(false),
        ATTACHMENTS(false),
        PROBLEMS(false);

        private final boolean stable;

        Part(boolean stable) {
            this.stable = stable;
        }
    }

    /** What others may know of it. */
    public PromptSize size() {
        var parts = new LinkedHashMap<String, Long>();
        byPart.forEach((part, tokens) -> parts.put(part.name().toLowerCase(Locale.ROOT), tokens));
        return new PromptSize(parts, left.size());
    }

    public PromptReport {
        byPart = Collections.unmodifiableMap(new EnumMap<>(byPart));
        left = List.copyOf(left);
    }

    public long tokens() {
        return byPart.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of the prompt that the server can keep for the next leg, from 0 to 1. */
    public double cacheableShare() {
        long stable = byPart.entrySet().stream()
                .filter(part -> part.getKey().stable)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return tokens() == 0 ? 0 : (double) stable / tokens();
    }

    /** One line for the log. */
    @Override
    public String toString() {
        var parts = byPart.entrySet().stream()
                .map(part -> part.getKey().name().toLowerCase(Locale.ROOT) + " " + part.getValue())
                .collect(Collectors.joining(", "));
        return "~%d tokens, %.0f %% cacheable (%s); left out: %s"
                .formatted(tokens(), cacheableShare() * 100, parts, left.isEmpty() ? "nothing" : left);
    }
}
