package io.appbuilder.model.blueprint.language;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** SQL identifiers from people's words. Whatever goes in, what comes out matches {@code [a-z][a-z0-9_]{0,62}}. */
public final class Identifiers {

    public static final int MAX_LENGTH = 63;
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Set<String> reserved;

    /** @param reserved words that SQLite or every table keeps for itself, in lower case */
    public Identifiers(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
    }

    public static boolean isIdentifier(String text) {
        return SHAPE.matcher(text).matches();
    }

    public boolean isReserved(String identifier) {
        return reserved.contains(identifier);
    }

    /**
     * Snake case without accents.
     *
     * @param suffix what is put behind a reserved word, e.g. {@code value} makes {@code order_value} of "order"
     * @return empty if no letter or digit is left
     */
    public Optional<String> of(String words, String suffix) {
        String folded = Words.fold(words)
                .replace("e-mail", "email")
                .replace("%", " pourcent ")
                .replace("n°", "numero");
        StringBuilder identifier = new StringBuilder();
        for (int index = 0; index < folded.length() && identifier.length() < MAX_LENGTH; index++) {
            char character = folded.charAt(index);
            if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
                identifier.append(character);
            } else if (!identifier.isEmpty() && identifier.charAt(identifier.length() - 1) != '_') {
                identifier.append('_');
            }
        }
        while (!identifier.isEmpty() && identifier.charAt(identifier.length() - 1) == '_') {
            identifier.setLength(identifier.length() - 1);
        }
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        if (Character.isDigit(identifier.charAt(0))) {
            identifier.insert(0, "n_");
            identifier.setLength(Math.min(identifier.length(), MAX_LENGTH));
        }
        return Optional.of(isReserved(identifier.toString()) ? identifier + "_" + suffix : identifier.toString());
    }
}
