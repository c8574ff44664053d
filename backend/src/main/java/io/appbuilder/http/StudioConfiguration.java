package io.appbuilder.http;

import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Answer of {@code GET /api/config}.
 *
 * @param projectHostSuffix what follows a project's id in its host's name; the port is the studio's own
 * @param model name of the model that answers turns
 */
record StudioConfiguration(List<String> languages, Limits limits, String projectHostSuffix, String model) {

    record Limits(int promptCharacters, int bodyBytes) {}

    static StudioConfiguration of(TurnLimits limits, Hosts hosts, String model) {
        return new StudioConfiguration(
                Arrays.stream(Language.values())
                        .map(language -> language.name().toLowerCase(Locale.ROOT))
                        .toList(),
                new Limits(limits.promptCharacters(), limits.bodyBytes()),
                hosts.projectSuffix(),
                model);
    }
}
