package io.appbuilder.model.claude.prompt;

import com.fasterxml.jackson.databind.node.TextNode;
import io.appbuilder.json.SharedBuffers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Puts data between tags that the data itself cannot close: the closing tag repeats a mark computed from all of the data, and a text that
 * contains its own mark takes 2⁶⁴ attempts to find.
 */
final class DataText {

    private static final int MARK_BYTES = 8;

    private DataText() {}

    static String file(String path, String content) {
        return tagged("file", "path=" + quoted(path), content);
    }

    /** @param attributes as they stand in the opening tag; empty for none */
    static String tagged(String tag, String attributes, String data) {
        var mark = mark(attributes + "\n" + data);
        return "<%s%s mark=\"%s\">\n%s%s</%s %s>\n"
                .formatted(
                        tag,
                        attributes.isEmpty() ? "" : " " + attributes,
                        mark,
                        data,
                        data.isEmpty() || data.endsWith("\n") ? "" : "\n",
                        tag,
                        mark);
    }

    static String quoted(String text) {
        return SharedBuffers.text(TextNode.valueOf(text));
    }

    private static String mark(String data) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
