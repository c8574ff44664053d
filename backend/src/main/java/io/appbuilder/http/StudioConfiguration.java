package io.appbuilder.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/config}.
 *
 * @param projectHostSuffix what follows a project's id in its host's name; the port is the studio's own
 * @param model name of the model that answers turns
 * @param provider name of where people may sign in with an account that they have; absent where there is no such place
 * @param stackBlitz how to start StackBlitz's containers; absent where projects run in our own
 */
record StudioConfiguration(
        List<String> languages,
        Limits limits,
        String projectHostSuffix,
        String model,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String provider,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StackBlitz stackBlitz) {

    record Limits(int promptCharacters, int bodyBytes) {}

    /** @param key their licence key */
    record StackBlitz(
            String coep,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key) {}

    static StudioConfiguration of(
            TurnLimits limits, Hosts hosts, Containers containers, String model, Optional<String> provider) {
        return new StudioConfiguration(
                Arrays.stream(Language.values())
                        .map(language -> language.name().toLowerCase(Locale.ROOT))
                        .toList(),
                new Limits(limits.promptCharacters(), limits.bodyBytes()),
                hosts.projectSuffix(),
                model,
                provider.orElse(null),
                switch (containers) {
                    case Containers.Own _ -> null;
                    case Containers.StackBlitz theirs ->
                        new StackBlitz(theirs.isolation().mode(), theirs.key().orElse(null));
                });
    }
}
