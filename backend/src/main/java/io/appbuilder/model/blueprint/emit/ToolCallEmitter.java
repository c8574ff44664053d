package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model.Output;
import io.appbuilder.model.blueprint.emit.FileOperation.Delete;
import io.appbuilder.model.blueprint.emit.FileOperation.Edit;
import io.appbuilder.model.blueprint.emit.FileOperation.Write;
import io.appbuilder.turn.TurnEvent;
import java.util.List;
import java.util.regex.Pattern;

/** Sends file operations as calls of the tools {@code write_file} and {@code edit_file}, each in pieces and then whole. */
public final class ToolCallEmitter {

    private static final int PIECE_CHARACTERS = 400;
    private static final Pattern PLAIN_PATH =
            Pattern.compile("(src/modules|api)/[a-z][a-z0-9_-]{0,62}(\\.ts|(/[A-Za-z0-9_.-]+)*)");

    private final Output output;
    private final Cancellation cancellation;
    private final String idPrefix;
    private int calls;

    /** @param idPrefix makes the calls' ids different from those of every other leg of the conversation */
    public ToolCallEmitter(Output output, Cancellation cancellation, String idPrefix) {
        this.output = output;
        this.cancellation = cancellation;
        this.idPrefix = idPrefix;
    }

    public void emit(List<FileOperation> operations) {
        operations.forEach(this::emit);
    }

    private void emit(FileOperation operation) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        String tool = switch (operation) {
            case Delete delete -> {
                delete.paths().forEach(ToolCallEmitter::requirePlain);
                input.put("command", "rm -rf " + String.join(" ", delete.paths()));
                yield "run_command";
            }
            case Write write -> {
                input.put("path", write.path()).put("content", write.content());
                yield "write_file";
            }
            case Edit edit -> {
                ArrayNode edits = input.put("path", edit.path()).putArray("edits");
                edit.replacements()
                        .forEach(replacement -> edits.addObject()
                                .put("oldText", replacement.oldText())
                                .put("newText", replacement.newText()));
                yield "edit_file";
            }
        };
        calls++;
        String id = idPrefix + calls;
        cancellation.throwIfCancelled();
        output.emit(new TurnEvent.ToolCallStarted(id, tool));
        String json = input.toString();
        int start = 0;
        while (start < json.length()) {
            int end = pieceEnd(json, start);
            cancellation.throwIfCancelled();
            output.emit(new TurnEvent.ToolInputDelta(id, json.substring(start, end)));
            start = end;
        }
        output.emit(new TurnEvent.ToolCallComplete(id, tool, input));
    }

    /** The last gate before a path becomes part of a command line. */
    private static void requirePlain(String path) {
        if (!PLAIN_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of a module: " + path);
        }
    }

    /** Never between the two halves of a character. */
    private static int pieceEnd(String json, int start) {
        int end = Math.min(json.length(), start + PIECE_CHARACTERS);
        return end < json.length() && Character.isHighSurrogate(json.charAt(end - 1)) ? end + 1 : end;
    }
}
