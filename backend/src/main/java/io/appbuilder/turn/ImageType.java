package io.appbuilder.turn;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A kind of picture that models see, told by the first bytes of its file. */
public enum ImageType {
    PNG("image/png", "\211PNG\r\n\032\n", 0),
    JPEG("image/jpeg", "\377\330\377", 0),
    GIF("image/gif", "GIF8", 0),
    WEBP("image/webp", "WEBP", 8);

    private final String mediaType;
    private final String signature;
    private final int offset;

    ImageType(String mediaType, String signature, int offset) {
        this.mediaType = mediaType;
        this.signature = signature;
        this.offset = offset;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether {@code file} begins as files of this kind do. */
    public boolean matches(byte[] file) {
        int end = offset + signature.length();
        return file.length >= end
                && new String(file, offset, signature.length(), StandardCharsets.ISO_8859_1).equals(signature);
    }

    public static Optional<ImageType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }
}
