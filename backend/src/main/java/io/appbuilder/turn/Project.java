package io.appbuilder.turn;

import java.util.List;
import java.util.Optional;

/** The state of the browser's project when the leg was posted. */
public record Project(String id, List<ProjectFile> files, List<DatabaseTable> tables) {

    public Project {
        files = List.copyOf(files);
        tables = List.copyOf(tables);
    }

    /** Text of the file at {@code path} (relative, forward slashes), if it was sent. */
    public Optional<String> content(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .flatMap(ProjectFile::content);
    }

    /** One file; {@code size} in bytes; content is absent for binary and large files. */
    public record ProjectFile(String path, long size, Optional<String> content) {}

    /** One table of the project's database with its CREATE TABLE statement and row count. */
    public record DatabaseTable(String name, String sql, long rows) {}
}
