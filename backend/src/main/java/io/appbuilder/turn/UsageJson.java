package io.appbuilder.turn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.turn.TurnEvent.Usage;

/** Writes what was used as {@code protocol/turn-events.schema.json} has it, for streams and reports. */
public final class UsageJson {

    private UsageJson() {}

    /** Adds the fields of {@code usage} to {@code json}. */
    public static ObjectNode write(Usage usage, ObjectNode json) {
        json.put("inputTokens", usage.inputTokens())
                .put("outputTokens", usage.outputTokens())
                .put("cacheReadTokens", usage.cacheReadTokens())
                .put("cacheWriteTokens", usage.cacheWriteTokens());
        usage.cost().ifPresent(cost -> json.set("cost", of(cost)));
        usage.prompt().ifPresent(prompt -> json.set("prompt", of(prompt)));
        return json;
    }

    public static ObjectNode of(Cost cost) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", cost.amount().stripTrailingZeros())
                .put("currency", cost.currency());
    }

    private static ObjectNode of(PromptSize prompt) {
        var json = JsonNodeFactory.instance.objectNode();
        prompt.parts().forEach(json.putObject("parts")::put);
        return json.put("leftOut", prompt.leftOut());
    }
}
