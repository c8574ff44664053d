package io.appbuilder.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project.ProjectFile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tools that a model may call, on a folder: the same names and inputs as in the browser. Of commands it only knows {@code rm}. */
final class FolderTools {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./-]+");

    private final ProjectFolder folder;
    private final AppDatabase database;

    FolderTools(ProjectFolder folder, AppDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    ToolResult run(ToolUse use) throws IOException {
        try {
            return new ToolResult(use.id(), false, answer(use.name(), use.input()));
        } catch (ToolFailure | SQLException e) {
            return new ToolResult(use.id(), true, String.valueOf(e.getMessage()));
        }
    }

    private String answer(String tool, ObjectNode input) throws IOException, SQLException {
        String path = ProjectFolder.relative(input.path("path").asText());
        return switch (tool) {
            case "write_file" -> write(path, input.path("content").asText(), "Successfully wrote to ");
            case "edit_file" ->
                write(path, TextEdits.apply(folder.read(path), input.path("edits")), "Successfully edited ");
            case "read_text_file" -> folder.read(path);
            case "read_multiple_files" -> readSeveral(input.path("paths"));
            case "move_file" -> {
                folder.move(
                        input.path("source").asText(), input.path("destination").asText());
                yield "Successfully moved";
            }
            case "create_directory" -> "Folders come with their files.";
            case "list_directory", "list_directory_with_sizes", "directory_tree" -> list(path);
            case "search_files" -> search(input.path("pattern").asText());
            case "get_file_info" -> info(path);
            case "list_allowed_directories" -> ".";
            case "read_query" -> readOnly(input.path("query").asText());
            case "write_query" -> database.update(input.path("query").asText()) + " rows changed";
            case "create_table" ->
                throw new ToolFailure("tables are made by migrations: write a file in db/migrations");
            case "list_tables" ->
                database.tables().stream().map(table -> table.name()).collect(Collectors.joining("\n"));
            case "describe_table" ->
                database.columns(input.path("table_name").asText()).toString();
            case "run_command" -> command(input.path("command").asText());
            default -> throw new ToolFailure("the tool " + tool + " is not available in a terminal");
        };
    }

    /** Not written: JSON that is none, and migrations that SQLite refuses. */
    private String write(String path, String content, String done) throws IOException, SQLException {
        requireJson(path, content);
        Optional<String> before = folder.find(path);
        folder.write(path, content);
        if (path.startsWith("db/migrations/")) {
            try {
                database.migrate(folder.files());
            } catch (SQLException e) {
                if (before.isPresent()) {
                    folder.write(path, before.get());
                } else {
                    folder.delete(path);
                }
                throw e;
            }
        }
        return done + path;
    }

    private static void requireJson(String path, String content) {
        // Files of TypeScript's own configuration may have comments.
        if (path.endsWith(".json") && !path.contains("tsconfig")) {
            try {
                StrictJson.read(content);
            } catch (InvalidJsonException e) {
                throw new ToolFailure("%s would not be JSON: %s. Nothing was written.".formatted(path, e.getMessage()));
            }
        }
    }

    private String readSeveral(JsonNode paths) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonNode path : paths) {
            text.append(path.asText())
                    .append(":\n")
                    .append(folder.read(path.asText()))
                    .append("\n---\n");
        }
        return text.toString();
    }

    private String list(String path) throws IOException {
        String prefix = path.isEmpty() || path.equals(".") ? "" : path.replaceAll("/+$", "") + "/";
        return folder.files().stream()
                .map(ProjectFile::path)
                .filter(file -> file.startsWith(prefix))
                .collect(Collectors.joining("\n"));
    }

    private String search(String pattern) throws IOException {
        String part = pattern.replace("*", "").toLowerCase(Locale.ROOT);
        return folder.files().stream()
                .map(ProjectFile::path)
                .filter(file -> file.toLowerCase(Locale.ROOT).contains(part))
                .collect(Collectors.joining("\n"));
    }

    private String info(String path) throws IOException {
        return folder.files().stream()
                .filter(file -> file.path().equals(path))
                .map(file -> "size: " + file.size())
                .findFirst()
                .orElseThrow(() -> new ToolFailure("there is no file " + path));
    }

    private String readOnly(String sql) throws SQLException {
        if (!sql.strip().toLowerCase(Locale.ROOT).startsWith("select")) {
            throw new ToolFailure("only SELECT is allowed here");
        }
        return database.query(sql).toString();
    }

    /** A model's commands do not run on somebody's machine; taking files away is all that is needed. */
    private String command(String command) throws IOException {
        List<String> words = List.of(command.strip().split("\\s+", -1));
        boolean removes = words.size() > 1
                && words.getFirst().equals("rm")
                && words.stream().allMatch(word -> WORD.matcher(word).matches());
        if (!removes) {
            throw new ToolFailure("in a terminal turn no commands run but rm with paths of the app");
        }
        for (String word : words.subList(1, words.size())) {
            if (!word.startsWith("-")) {
                folder.delete(word);
            }
        }
        return "[exit code 0]";
    }
}
