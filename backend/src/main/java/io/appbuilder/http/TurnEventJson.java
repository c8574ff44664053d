package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.Spending;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.Budget;
import io.appbuilder.turn.TurnEvent.Choices;
import io.appbuilder.turn.TurnEvent.Problem;
import io.appbuilder.turn.TurnEvent.TextDelta;
import io.appbuilder.turn.TurnEvent.Thought;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallDropped;
import io.appbuilder.turn.TurnEvent.ToolCallStarted;
import io.appbuilder.turn.TurnEvent.ToolInputDelta;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnEvent.TurnStarted;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageJson;
import java.util.Locale;

/** Writes events as {@code protocol/turn-events.schema.json} says. */
final class TurnEventJson {

    private TurnEventJson() {}

    /** The event's JSON; its field {@code type} is also the event's name in the stream. */
    static ObjectNode of(TurnEvent event) {
        return switch (event) {
            case TurnStarted e ->
                typed("turn_started")
                        .put("turnId", e.turnId())
                        .put("leg", e.leg())
                        .put("model", e.model());
            case TextDelta e -> typed("text_delta").put("text", e.text());
            case ToolCallStarted e ->
                typed("tool_call_started").put("id", e.id()).put("name", e.name());
            case ToolInputDelta e -> typed("tool_input_delta").put("id", e.id()).put("json", e.json());
            case ToolCallComplete e ->
                typed("tool_call_complete")
                        .put("id", e.id())
                        .put("name", e.name())
                        .set("input", e.input());
            case ToolCallDropped e -> typed("tool_call_dropped").put("id", e.id());
            case Thought e ->
                typed("thinking")
                        .put("text", e.thinking().text())
                        .put("signature", e.thinking().signature())
                        .put("redacted", e.thinking().redacted());
            case Choices e -> {
                var json = typed("choices");
                e.choices().forEach(json.putArray("choices")::add);
                yield json;
            }
            case Usage e -> UsageJson.write(e, typed("usage"));
            case Budget e -> {
                var json = typed("budget");
                json.set("turn", spending(e.turn()));
                json.set("day", spending(e.day()));
                yield json;
            }
            case Problem e ->
                typed("problem")
                        .put("code", e.code())
                        .put("message", e.message())
                        .put("retryable", e.retryable());
            case TurnFinished e -> {
                var json = typed("turn_finished").put("reason", lowerCase(e.reason()));
                e.ceiling().ifPresent(ceiling -> json.put("ceiling", lowerCase(ceiling)));
                yield json;
            }
        };
    }

    private static ObjectNode spending(Spending spending) {
        var json = JsonNodeFactory.instance.objectNode().put("tokens", spending.tokens());
        spending.tokenCeiling().ifPresent(ceiling -> json.put("tokenCeiling", ceiling));
        spending.cost().ifPresent(cost -> json.set("cost", UsageJson.of(cost)));
        spending.costCeiling().ifPresent(ceiling -> json.set("costCeiling", UsageJson.of(ceiling)));
        return json;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
