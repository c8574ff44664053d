package io.appbuilder.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The stand-in's signatures of thoughts: like the real ones opaque, and wrong for any other text. */
final class Signatures {

    private static final String SEAL = "sealed:";

    private Signatures() {}

    static String of(String thought) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(digest.digest(("stand-in " + thought).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String sealed(String data) {
        return SEAL + of(data) + ":" + data;
    }

    static boolean isSealed(String text) {
        var parts = text.split(":", 3);
        return parts.length == 3 && text.startsWith(SEAL) && of(parts[2]).equals(parts[1]);
    }
}
