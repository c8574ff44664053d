package io.appbuilder.accounts;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Argon2id with the parameters that OWASP recommends first. A hash needs 19 MiB for a moment, so only a few are made at once. */
public final class PasswordHasher {

    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 4;

    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
    /** Of a password that nobody has: what is checked where there is no account. */
    private final String nobodys = hash(Secret.random());

    /** The hash with its algorithm, parameters and salt. */
    public String hash(String password) {
        return limited(() -> function.hash(normalized(password)).getResult());
    }

    /** Takes as long without a hash as with one. */
    public boolean matches(String password, Optional<String> hash) {
        var compared = hash.orElse(nobodys);
        // By the parameters in the hash, which may be older than those above.
        boolean equal =
                limited(() -> Argon2Function.getInstanceFromHash(compared).check(normalized(password), compared));
        return equal && hash.isPresent();
    }

    private interface Work<T> {
        T run();
    }

    private <T> T limited(Work<T> work) {
        slots.acquireUninterruptibly();
        try {
            return work.run();
        } finally {
            slots.release();
        }
    }

    /** Keyboards differ in how they send one and the same letter. */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
