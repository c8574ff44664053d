package io.appbuilder.model.claude.prompt;

import java.util.Set;

/**
 * What every application starts from.
 *
 * @param conventions how applications are built on it, for the model
 * @param paths of its files, which the conventions describe; {@code src/app.json} is each application's own
 */
public record Starter(String conventions, Set<String> paths) {

    public Starter {
        paths = Set.copyOf(paths);
    }

    /** Whether a file is part of what applications stand on, and not of the application. */
    boolean isFramework(String path) {
        return paths.contains(path) && !path.equals("src/app.json");
    }
}
