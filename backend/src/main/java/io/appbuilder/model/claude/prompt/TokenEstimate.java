package io.appbuilder.model.claude.prompt;

import java.nio.charset.StandardCharsets;

/** Guesses tokens without a tokenizer. Errs on the high side: code and French take three to four bytes per token. */
final class TokenEstimate {

    private static final double BYTES_PER_TOKEN = 3.2;

    private TokenEstimate() {}

    static long of(String text) {
        return (long) Math.ceil(text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN);
    }
}
