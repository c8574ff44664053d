package io.appbuilder.model.repair;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Where the files and folders went that this conversation has moved or renamed. */
final class Moves {

    private record Move(String from, String to) {

        String apply(String path) {
            return replaced(path, from, to);
        }

        String undo(String path) {
            return replaced(path, to, from);
        }

        private static String replaced(String path, String from, String to) {
            return path.equals(from) || path.startsWith(from + "/") ? to + path.substring(from.length()) : path;
        }
    }

    private final List<Move> moves = new ArrayList<>();

    Moves(List<Message> messages) {
        var calls = new HashMap<String, JsonNode>();
        for (Message message : messages) {
            for (Message.Block block : message.content()) {
                if (block instanceof ToolUse call && call.name().equals("move_file")) {
                    calls.put(call.id(), call.input());
                } else if (block instanceof ToolResult result
                        && !result.isError()
                        && calls.containsKey(result.toolUseId())) {
                    var input = calls.get(result.toolUseId());
                    moves.add(new Move(path(input, "source"), path(input, "destination")));
                }
            }
        }
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
