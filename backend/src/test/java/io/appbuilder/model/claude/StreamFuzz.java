package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.standin.AnswerScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Answers, and damage done to them, by a seed: the same seed makes the same. */
final class StreamFuzz {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] WORDS = {
        "client", " é", "€", "😀", "\n", "\"", "\\", "\r\n", "data: ", "event: x", "\u2028", "{", "}", "null", " "
    };
    private static final String[] STOPS = {"end_turn", "tool_use", "max_tokens", "stop_sequence", "refusal"};
    private static final String[] TOOLS = {"write_file", "edit_file", "list_directory", "read_query"};

    private final Random random;

    StreamFuzz(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** An answer that obeys the contract. */
    AnswerScript answer() {
        var answer = new AnswerScript();
        int blocks = 1 + below(5);
        boolean calls = false;
        for (int i = 0; i < blocks; i++) {
            switch (below(5)) {
                case 0 -> answer.thinking(text());
                case 1 -> answer.redactedThinking(text());
                case 2, 3 -> answer.text("t" + text());
                default -> {
                    answer.toolUse("toolu_" + i, TOOLS[below(TOOLS.length)], input().toString());
                    calls = true;
                }
            }
        }
        return answer.stop(calls ? "tool_use" : STOPS[below(STOPS.length)]);
    }

    private ObjectNode input() {
        var input = JSON.objectNode().put("path", "src/" + below(9) + ".ts").put("content", text());
        if (below(3) == 0) {
            input.putArray("edits").addObject().put("oldText", text()).put("newText", text());
        }
        return input;
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = below(20); i > 0; i--) {
            text.append(WORDS[below(WORDS.length)]);
        }
        return text.toString();
    }

    /** The events with one to three faults: lost, twice, out of place, with other fields or other values. */
    List<ObjectNode> bent(List<ObjectNode> events) {
        var bent = new ArrayList<ObjectNode>();
        events.forEach(event -> bent.add(event.deepCopy()));
        for (int i = 1 + below(3); i > 0 && !bent.isEmpty(); i--) {
            int at = below(bent.size());
            switch (below(7)) {
                case 0 -> bent.remove(at);
                case 1 -> bent.add(at, bent.get(at).deepCopy());
                case 2 -> Collections.swap(bent, at, below(bent.size()));
                case 3 ->
                    bent.add(at, JSON.objectNode().put("type", "unheard_of").put("index", below(4)));
                case 4 -> bent.get(at).put("type", "content_block_" + (below(2) == 0 ? "delta" : "stop"));
                default -> change(bent.get(at));
            }
        }
        return bent;
    }

    /** Changes one field, however deep. */
    private void change(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        var name = names.get(below(names.size()));
        if (object.get(name) instanceof ObjectNode inner && below(3) > 0) {
            change(inner);
        } else if (below(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, anything());
        }
    }

    private JsonNode anything() {
        return switch (below(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(below(5) - 2);
            case 2 -> JSON.numberNode(Long.MAX_VALUE);
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.textNode("");
            case 5 -> JSON.textNode(text());
            case 6 -> nested(below(200));
            default -> JSON.objectNode().put("type", "text").put("text", 7);
        };
    }

    private static ArrayNode nested(int depth) {
        var outer = JSON.arrayNode();
        var inner = outer;
        for (int i = 0; i < depth; i++) {
            inner = inner.addArray();
        }
        return outer;
    }

    /** The bytes with one to four of them changed, lost, doubled, or cut off from there. */
    byte[] damaged(byte[] bytes) {
        var damaged = bytes;
        for (int i = 1 + below(4); i > 0 && damaged.length > 1; i--) {
            int at = below(damaged.length);
            damaged = switch (below(5)) {
                case 0 -> joined(damaged, at, new byte[0], at + 1);
                case 1 -> joined(damaged, at, new byte[] {damaged[at], damaged[at]}, at + 1);
                case 2 -> joined(damaged, at, new byte[] {(byte) below(256)}, at + 1);
                case 3 -> joined(damaged, at, new byte[] {'\n', '\n'}, at);
                default -> joined(damaged, at, new byte[0], damaged.length);
            };
        }
        return damaged;
    }

    private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
        var joined = new byte[end + between.length + bytes.length - from];
        System.arraycopy(bytes, 0, joined, 0, end);
        System.arraycopy(between, 0, joined, end, between.length);
        System.arraycopy(bytes, from, joined, end + between.length, bytes.length - from);
        return joined;
    }
}
