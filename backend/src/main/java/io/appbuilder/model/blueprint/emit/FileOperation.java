package io.appbuilder.model.blueprint.emit;

import java.util.List;

/** One change of one file; {@code path} is relative to the project's root. */
public sealed interface FileOperation {

    String path();

    record Write(String path, String content) implements FileOperation {}

    /** Replacements, applied in order; each {@code oldText} stands in the file exactly once at its turn. */
    record Edit(String path, List<Replacement> replacements) implements FileOperation {
        public Edit {
            replacements = List.copyOf(replacements);
        }
    }

    /** Files and folders that go. */
    record Delete(List<String> paths) implements FileOperation {
        public Delete {
            paths = List.copyOf(paths);
        }

        @Override
        public String path() {
            return paths.getFirst();
        }
    }

    record Replacement(String oldText, String newText) {}
}
