package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.model.claude.ClaudeEnvironment;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that environment variables of this program may have: a misspelt one would be a setting that silently does not count. */
final class KnownVariables {

    static final String PREFIX = "APP_BUILDER_";

    /** What no command line should show, and what describes the model. */
    static final Set<String> WITHOUT_OPTION = Set.of(
            StorageSettings.RECORDS_USER,
            StorageSettings.RECORDS_PASSWORD,
            StorageSettings.SMTP_USER,
            StorageSettings.SMTP_PASSWORD,
            CommandLineOptions.OIDC_SECRET,
            ClaudeEnvironment.BACKEND,
            ClaudeEnvironment.KEY_HEADER,
            ClaudeEnvironment.MORE_MODELS,
            ClaudeEnvironment.IMAGES,
            ClaudeEnvironment.MAX_OUTPUT_TOKENS,
            ClaudeEnvironment.PROMPT_TOKENS,
            ClaudeEnvironment.THINKING,
            ClaudeEnvironment.EFFORT,
            ClaudeEnvironment.DEADLINE,
            ClaudeEnvironment.SILENCE,
            ClaudeEnvironment.PRICES);

    /** Of the scripts that build, test and start the program, which hand their environment on. */
    private static final Set<String> OF_SCRIPTS =
            Set.of("APP_BUILDER_JDK_FOLDERS", "APP_BUILDER_LONG_TESTS", "APP_BUILDER_DURABILITY_SEED");

    private KnownVariables() {}

    /** @throws InvalidConfigException naming those that are none of this program's */
    static void check(Map<String, String> environment, Set<String> ofOptions) {
        var known = new HashSet<>(ofOptions);
        known.addAll(WITHOUT_OPTION);
        known.addAll(OF_SCRIPTS);
        var unknown = new TreeSet<String>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidConfigException("%s: there is no such setting; docs/settings.md lists them all"
                    .formatted(String.join(", ", unknown)));
        }
    }
}
