package io.appbuilder.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random texts that nobody guesses, and the digests by which they are kept. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int ID_BYTES = 16;

    private Secret() {}

    /** 256 random bits in hexadecimal. */
    public static String random() {
        return hexadecimal(BYTES);
    }

    /** 128 random bits in hexadecimal: unique, which is all that an id has to be. */
    public static String randomId() {
        return hexadecimal(ID_BYTES);
    }

    /** SHA-256 in hexadecimal. Right for random secrets; passwords need {@link PasswordHasher}. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    /** Whether {@code secret} is what {@code hash} was made of, in a time that does not tell how much of it is right. */
    public static boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hexadecimal(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
