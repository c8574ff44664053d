package io.appbuilder.model.claude.prompt;

import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.DatabaseTable;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The project's state in words; all of it data that people and generated code have written. */
final class ProjectText {

    private final List<String> left = new ArrayList<>();

    /** What found no room. */
    List<String> left() {
        return left;
    }

    /** All paths by folder; only numbers of files where there is no room for names. */
    String tree(Project project, int budget) {
        var folders = new TreeMap<String, List<ProjectFile>>();
        for (ProjectFile file : project.files()) {
            int slash = file.path().lastIndexOf('/');
            folders.computeIfAbsent(slash < 0 ? "./" : file.path().substring(0, slash + 1), key -> new ArrayList<>())
                    .add(file);
        }
        var names = new StringBuilder();
        var counts = new StringBuilder();
        folders.forEach((folder, files) -> {
            names.append(folder).append(": ").append(names(folder, files)).append('\n');
            counts.append(folder).append(": ").append(files.size()).append(" files\n");
        });
        boolean fits = TokenEstimate.of(names.toString()) <= budget;
        if (!fits) {
            left.add("project: names of files");
        }
        return DataText.tagged("project", "", (fits ? names : counts).toString());
    }

    private static String names(String folder, List<ProjectFile> files) {
        int prefix = folder.equals("./") ? 0 : folder.length();
        return files.stream()
                .map(file -> file.path().substring(prefix))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /**
     * The files that matter most, as many as fit.
     *
     * @param known paths whose text the conversation shows already
     */
    String files(List<ProjectFile> byRelevance, Set<String> known, int budget) {
        var text = new StringBuilder();
        long room = budget;
        for (ProjectFile file : byRelevance) {
            if (known.contains(file.path())) {
                continue;
            }
            var shown = DataText.file(file.path(), file.content().orElse(""));
            long tokens = TokenEstimate.of(shown);
            if (tokens <= room) {
                text.append(shown);
                room -= tokens;
            } else {
                left.add("file: " + file.path());
            }
        }
        return text.isEmpty() ? "" : "<files>\nFiles as they are now.\n" + text + "</files>\n";
    }

    String database(Project project, int budget) {
        if (project.tables().isEmpty()) {
            return "<database>\nNo tables yet.\n</database>\n";
        }
        var text = new StringBuilder();
        long room = budget;
        for (DatabaseTable table : project.tables()) {
            var line = "%s; -- %d rows\n".formatted(table.sql(), table.rows());
            long tokens = TokenEstimate.of(line);
            if (tokens <= room) {
                text.append(line);
                room -= tokens;
            } else {
                left.add("table: " + table.name());
            }
        }
        return DataText.tagged("database", "", text.toString());
    }

    String attachments(List<CsvAttachment> attachments, int budget) {
        var text = new StringBuilder();
        long room = budget;
        for (CsvAttachment csv : attachments) {
            var head = "file name: %s\ntable: %s\nlabel: %s\nrows: %d\ncolumns:\n%s"
                    .formatted(csv.fileName(), csv.table(), csv.label(), csv.rowCount(), columns(csv));
            var shown = DataText.tagged("csv", "", head + sample(csv, room - TokenEstimate.of(head)));
            room -= TokenEstimate.of(shown);
            text.append(shown);
        }
        return text.toString();
    }

    private static String columns(CsvAttachment csv) {
        return csv.columns().stream()
                .map(column -> "- %s (%s): %s%s\n"
                        .formatted(
                                column.name(),
                                DataText.quoted(column.label()),
                                column.type(),
                                column.choices().isEmpty()
                                        ? ""
                                        : column.choices().stream()
                                                .map(DataText::quoted)
                                                .collect(Collectors.joining(", ", " of ", ""))))
                .collect(Collectors.joining());
    }

    private String sample(CsvAttachment csv, long room) {
        var text = new StringBuilder("first rows:\n");
        for (List<String> row : csv.sample()) {
            var line = row.stream().map(DataText::quoted).collect(Collectors.joining(", ")) + "\n";
            if (TokenEstimate.of(text + line) > room) {
                left.add("attachment: rows of " + csv.fileName());
                break;
            }
            text.append(line);
        }
        return text.toString();
    }

    String problems(List<RuntimeProblem> problems, int budget) {
        var text = new StringBuilder();
        long room = budget;
        for (RuntimeProblem problem : problems) {
            var shown = DataText.tagged(
                    "problem",
                    "kind=" + DataText.quoted(problem.kind().name().toLowerCase(Locale.ROOT)),
                    describe(problem));
            long tokens = TokenEstimate.of(shown);
            if (tokens <= room) {
                text.append(shown);
                room -= tokens;
            } else {
                left.add("problem: " + problem.id());
            }
        }
        return text.isEmpty() ? "" : "<problems>\nOpen problems of the running application.\n" + text + "</problems>\n";
    }

    private static String describe(RuntimeProblem problem) {
        var text = new StringBuilder(problem.message()).append('\n');
        problem.file().ifPresent(file -> {
            text.append("at ").append(file);
            problem.line().ifPresent(line -> text.append(':').append(line));
            problem.column().ifPresent(column -> text.append(':').append(column));
            text.append('\n');
        });
        problem.frame().ifPresent(frame -> text.append(frame).append('\n'));
        problem.stack().ifPresent(stack -> text.append("stack:\n").append(stack).append('\n'));
        return text.toString();
    }
}
