package io.appbuilder.model.blueprint.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.conversation.FileHistory;
import io.appbuilder.model.blueprint.conversation.PastTurn;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.project.ProjectState;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the last turn back by its tool calls: edits are reversed, files that it made go, and what it did to the database is undone
 * by another migration. What it added to the database stays there, out of sight, so that no row is lost.
 */
final class UndoPlanner {

    private final ProjectState state;
    private final List<Remark> remarks;

    UndoPlanner(ProjectState state, List<Remark> remarks) {
        this.state = state;
        this.remarks = remarks;
    }

    Optional<Change> undo(Optional<PastTurn> past) {
        if (past.isEmpty()) {
            remarks.add(new Remark.Told(Said.of("nothing-to-undo"), false));
            return Optional.empty();
        }
        PastTurn turn = past.get();
        List<Change.FileState> restored = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        boolean certain = true;
        for (String path : paths(turn)) {
            if (path.startsWith("db/migrations/")) {
                Optional<String> reverse = MigrationReversal.reverse(content(turn, path), state::rows);
                certain &= reverse.isPresent();
                sql.insert(0, reverse.orElse(""));
                continue;
            }
            Optional<String> before = before(path, turn);
            if (before.isPresent()) {
                restored.add(new Change.FileState(path, before.get()));
            } else if (wasMade(path, turn)) {
                deleted.add(path);
            } else {
                certain = false;
            }
        }
        if (!certain || turn.uses().stream().anyMatch(use -> use.name().equals("run_command"))) {
            remarks.add(new Remark.Told(Said.of("cannot-undo", Localized.same(turn.prompt())), true));
            return Optional.empty();
        }
        return Optional.of(
                new Change.Undo(restored, deleted, sql.toString(), Said.of("undone", Localized.same(turn.prompt()))));
    }

    private static Set<String> paths(PastTurn turn) {
        Set<String> paths = new LinkedHashSet<>();
        turn.uses().forEach(use -> {
            String path = use.input().path("path").asText();
            if (!path.isEmpty()) {
                paths.add(path);
            }
        });
        return paths;
    }

    private static String content(PastTurn turn, String path) {
        return FileHistory.replay(path, turn.uses()).orElse("");
    }

    /** The file before the turn: what the conversation wrote until then, else the present file with the turn's edits reversed. */
    private Optional<String> before(String path, PastTurn turn) {
        Optional<String> written = FileHistory.replay(path, turn.before());
        if (written.isPresent()) {
            return written;
        }
        List<ToolUse> uses = turn.uses().stream()
                .filter(use -> use.input().path("path").asText().equals(path))
                .toList();
        boolean onlyEdits = uses.stream().allMatch(use -> use.name().equals("edit_file"));
        return onlyEdits ? state.content(path).flatMap(text -> reversed(text, uses)) : Optional.empty();
    }

    private static Optional<String> reversed(String content, List<ToolUse> uses) {
        String text = content;
        for (ToolUse use : uses.reversed()) {
            List<JsonNode> edits = new ArrayList<>();
            use.input().path("edits").forEach(edits::add);
            for (JsonNode edit : edits.reversed()) {
                String newText = edit.path("newText").asText();
                int at = newText.isEmpty() ? -1 : text.indexOf(newText);
                if (at < 0) {
                    return Optional.empty();
                }
                text = text.substring(0, at) + edit.path("oldText").asText() + text.substring(at + newText.length());
            }
        }
        return Optional.of(text);
    }

    /** A file of a module, an api or a dashboard that the turn wrote whole did not exist before; app.json did. */
    private static boolean wasMade(String path, PastTurn turn) {
        return !path.equals(ProjectState.APP_FILE)
                && turn.uses().stream()
                        .anyMatch(use -> use.input().path("path").asText().equals(path)
                                && use.name().equals("write_file"));
    }
}
