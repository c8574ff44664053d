package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.json.PublishedSchema;
import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.CsvAttachment.Column;
import io.appbuilder.turn.ImageType;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Block;
import io.appbuilder.turn.Message.Image;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Message.Text;
import io.appbuilder.turn.Message.Thinking;
import io.appbuilder.turn.Message.ToolResult;
import io.appbuilder.turn.Message.ToolUse;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.Project.DatabaseTable;
import io.appbuilder.turn.Project.ProjectFile;
import io.appbuilder.turn.RuntimeProblem;
import io.appbuilder.turn.TurnRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Makes a {@link TurnRequest} of JSON. The schema of the protocol decides what is valid; the mapping below only names what the
 * schema has already assured.
 */
final class TurnRequestReader {

    private final PublishedSchema schema = PublishedSchema.of("/protocol/turn-request.schema.json");

    /** @throws RequestException {@code INVALID_REQUEST}, naming the field */
    TurnRequest read(JsonNode json) throws RequestException {
        // Of a choice's branches, those whose constant type differs were not meant.
        var wrong = schema.fault(json, (fault, all) -> isBranchNotMeant(fault, all) ? 0 : 1);
        if (wrong.isPresent()) {
            throw new RequestException(Code.INVALID_REQUEST, wrong.get());
        }
        return new TurnRequest(
                text(json, "turnId"),
                json.path("leg").intValue(),
                constant(TurnRequest.Kind.class, json, "kind"),
                json.has("mode") ? constant(TurnRequest.Mode.class, json, "mode") : TurnRequest.Mode.BUILD,
                optionalText(json, "model"),
                constant(Language.class, json, "language"),
                project(json.path("project")),
                list(json.path("messages"), TurnRequestReader::message),
                list(json.path("attachments"), TurnRequestReader::attachment),
                list(json.path("problems"), TurnRequestReader::problem));
    }

    private static boolean isBranchNotMeant(ValidationMessage fault, Set<ValidationMessage> faults) {
        var path = fault.getEvaluationPath().toString();
        return fault.getType().equals("oneOf")
                || faults.stream()
                        .filter(other -> other.getType().equals("const") && isInBranch(other))
                        .map(other -> branch(other.getEvaluationPath().toString()))
                        .anyMatch(path::startsWith);
    }

    private static boolean isInBranch(ValidationMessage fault) {
        return fault.getEvaluationPath().toString().contains(".oneOf[");
    }

    private static String branch(String evaluationPath) {
        return evaluationPath.substring(0, evaluationPath.indexOf(']', evaluationPath.lastIndexOf(".oneOf[")) + 1);
    }

    private static Project project(JsonNode json) {
        return new Project(
                text(json, "id"),
                list(
                        json.path("files"),
                        file -> new ProjectFile(
                                text(file, "path"), file.path("size").longValue(), optionalText(file, "content"))),
                list(
                        json.path("tables"),
                        table -> new DatabaseTable(
                                text(table, "name"),
                                text(table, "sql"),
                                table.path("rows").longValue())));
    }

    private static Message message(JsonNode json) {
        return new Message(constant(Role.class, json, "role"), list(json.path("content"), TurnRequestReader::block));
    }

    private static Block block(JsonNode json) {
        return switch (text(json, "type")) {
            case "text" -> new Text(text(json, "text"));
            case "image" -> new Image(ImageType.of(text(json, "mediaType")).orElseThrow(), text(json, "data"));
            case "tool_use" -> new ToolUse(text(json, "id"), text(json, "name"), (ObjectNode) json.required("input"));
            case "thinking" ->
                new Thinking(
                        text(json, "text"),
                        text(json, "signature"),
                        json.path("redacted").booleanValue());
            case "tool_result" ->
                new ToolResult(text(json, "toolUseId"), json.path("isError").booleanValue(), text(json, "content"));
            case String other -> throw new IllegalStateException("the schema let the block type " + other + " pass");
        };
    }

    private static CsvAttachment attachment(JsonNode json) {
        return new CsvAttachment(
                text(json, "fileName"),
                text(json, "table"),
                text(json, "label"),
                list(
                        json.path("columns"),
                        column -> new Column(
                                text(column, "name"),
                                text(column, "label"),
                                text(column, "type"),
                                list(column.path("choices"), JsonNode::textValue))),
                json.path("rowCount").longValue(),
                list(json.path("sample"), row -> list(row, JsonNode::textValue)));
    }

    private static RuntimeProblem problem(JsonNode json) {
        return new RuntimeProblem(
                text(json, "id"),
                text(json, "fingerprint"),
                constant(RuntimeProblem.Kind.class, json, "kind"),
                text(json, "message"),
                optionalText(json, "file"),
                optionalInt(json, "line"),
                optionalInt(json, "column"),
                optionalText(json, "frame"),
                optionalText(json, "stack"));
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }

    private static Optional<String> optionalText(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::textValue);
    }

    private static OptionalInt optionalInt(JsonNode json, String field) {
        return json.has(field) ? OptionalInt.of(json.path(field).intValue()) : OptionalInt.empty();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String field) {
        return Enum.valueOf(type, text(json, field).toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        return StreamSupport.stream(array.spliterator(), false).map(element).toList();
    }
}
