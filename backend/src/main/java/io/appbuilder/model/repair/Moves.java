package io.appbuilder.model.repair;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Where the files and folders went that this conversation has moved or renamed. */
final class Moves {

    private final List<Move> moves = new ArrayList<>();

    Moves(List<Message> messages, Project project) {
        var calls = new HashMap<String, ToolUse>();
        for (Message message : messages) {
            for (Message.Block block : message.content()) {
                if (block instanceof ToolUse call) {
                    calls.put(call.id(), call);
                } else if (block instanceof ToolResult result && calls.containsKey(result.toolUseId())) {
                    moves.addAll(movesOf(calls.get(result.toolUseId()), result, project));
                }
            }
        }
    }

    private static List<Move> movesOf(ToolUse call, ToolResult result, Project project) {
        return switch (call.name()) {
            case "move_file" ->
                result.isError()
                        ? List.of()
                        : List.of(new Move(path(call.input(), "source"), path(call.input(), "destination")));
            // One that fails in the end may have moved something before.
            case "run_command" -> ShellMoves.of(call.input().path("command").asText(), path -> isThere(path, project));
            default -> List.of();
        };
    }

    private static boolean isThere(String path, Project project) {
        return project.files().stream()
                .anyMatch(file -> file.path().equals(path) || file.path().startsWith(path + "/"));
    }

    private static String path(JsonNode input, String field) {
        return Sources.relative(input.path(field).asText()).replaceFirst("/+$", "");
    }

    /** The path that what had {@code path} has now; the same if it was not moved. */
    String now(String path) {
        var moved = path;
        for (Move move : moves) {
            moved = move.apply(moved);
        }
        return moved;
    }

    /** The path that what has {@code path} now had before this conversation. */
    String before(String path) {
        var origin = path;
        for (Move move : moves.reversed()) {
            origin = move.undo(origin);
        }
        return origin;
    }
}
