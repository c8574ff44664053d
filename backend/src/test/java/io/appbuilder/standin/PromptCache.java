package io.appbuilder.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps prefixes of prompts as the documentation describes it: in the order tools, system, messages; up to each breakpoint; and
 * found again when a breakpoint of a later request, or one of the 20 blocks before it, ends an equal prefix.
 */
final class PromptCache {

    private static final int LOOKBACK = 20;
    private static final int BYTES_PER_TOKEN = 4;

    private final Set<String> kept = new HashSet<>();

    /** Tokens by how they are charged. */
    record Charge(long input, long read, long written) {}

    private record Block(String text, boolean breakpoint) {}

    synchronized Charge charge(ObjectNode body) {
        var blocks = blocks(body);
        int read = 0;
        int written = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).breakpoint()) {
                written = i + 1;
                for (int end = i + 1; end > Math.max(read, i - LOOKBACK); end--) {
                    if (kept.contains(prefix(blocks, end))) {
                        read = end;
                    }
                }
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).breakpoint()) {
                kept.add(prefix(blocks, i + 1));
            }
        }
        written = Math.max(read, written);
        return new Charge(
                tokens(blocks.subList(written, blocks.size())),
                tokens(blocks.subList(0, read)),
                tokens(blocks.subList(read, written)));
    }

    private static String prefix(List<Block> blocks, int end) {
        var text = new StringBuilder();
        blocks.subList(0, end).forEach(block -> text.append(block.text()).append('\n'));
        return text.toString();
    }

    private static long tokens(List<Block> blocks) {
        return blocks.stream().mapToLong(block -> block.text().length()).sum() / BYTES_PER_TOKEN;
    }

    private static List<Block> blocks(ObjectNode body) {
        var blocks = new ArrayList<Block>();
        body.path("tools").forEach(tool -> blocks.add(block("tool", tool)));
        body.path("system").forEach(text -> blocks.add(block("system", text)));
        for (JsonNode message : body.path("messages")) {
            var role = message.path("role").asText();
            if (message.path("content").isTextual()) {
                blocks.add(new Block(role + message.path("content"), false));
            }
            message.path("content").forEach(content -> blocks.add(block(role, content)));
        }
        return blocks;
    }

    private static Block block(String role, JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return new Block(role + json, false);
        }
        var plain = object.deepCopy();
        boolean breakpoint = plain.remove("cache_control") != null;
        return new Block(role + plain, breakpoint);
    }
}
