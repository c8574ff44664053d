package io.appbuilder.storage.local;

import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;

/** Reads files as text, up to a size. */
public final class TextFiles {

    private TextFiles() {}

    /**
     * The whole text of {@code file}; empty when it is not UTF-8 text.
     *
     * @throws IOException when it cannot be read or is larger than {@code limit} bytes
     */
    public static Optional<String> read(FoundFile file, int limit) throws IOException {
        byte[] bytes;
        try (InputStream input = Files.newInputStream(file.file(), LinkOption.NOFOLLOW_LINKS)) {
            bytes = input.readNBytes(limit + 1);
        }
        if (bytes.length > limit) {
            throw new IOException("it is larger than %,d bytes".formatted(limit));
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
