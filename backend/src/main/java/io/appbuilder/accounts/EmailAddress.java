package io.appbuilder.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as it identifies an account: without spaces around it, in small letters. That it is somebody's, only a mail can show. */
public record EmailAddress(String text) {

    private static final int CHARACTERS = 254;
    private static final Pattern TEXT =
            Pattern.compile("[^@\\s\\p{Cntrl}\"(),:;<>\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** @throws IllegalArgumentException for what is not an address in its plain form */
    public EmailAddress {
        if (!text.equals(plain(text))
                || text.length() > CHARACTERS
                || !TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not an email address in its plain form");
        }
    }

    /** What somebody typed; empty when it cannot be an address. */
    public static Optional<EmailAddress> parse(String typed) {
        var text = plain(typed);
        return text.length() <= CHARACTERS && TEXT.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
