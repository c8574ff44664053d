package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Bounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes bounds out of the words for a field: "rating 1-5", "note sur 20", "de 0 à 100", "min 0", "max 50". */
final class RangeReader {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,6})?%?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})[-–](\\d{1,9})");
    private static final Set<String> FROM = Set.of("de", "from", "entre", "between", "compris", "comprise");
    private static final Set<String> TO = Set.of("a", "to", "et", "and", "-", "jusqu'");
    private static final Set<String> MINIMUM = Set.of("min", "minimum", "mini", ">", ">=");
    private static final Set<String> MAXIMUM = Set.of("max", "maximum", "maxi", "<", "<=");

    private RangeReader() {}

    /** @param outOf whether the bounds are a scale such as "sur 20", whose marks may have decimals */
    record Found(Bounds bounds, boolean outOf, List<Token> rest) {}

    static Found read(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            Optional<Found> found = at(tokens, index);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Found(Bounds.NONE, false, tokens);
    }

    private static Optional<Found> at(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        Matcher span = SPAN.matcher(token.folded());
        if (token.is(Kind.WORD) && span.matches()) {
            Bounds bounds = Bounds.between(new BigDecimal(span.group(1)), new BigDecimal(span.group(2)));
            return Optional.of(found(bounds, false, tokens, fromBefore(tokens, index), index + 1));
        }
        Optional<BigDecimal> first = number(tokens, index);
        if (first.isPresent() && is(tokens, index + 1, TO)) {
            return number(tokens, index + 2)
                    .map(second -> found(
                            Bounds.between(first.get(), second), false, tokens, fromBefore(tokens, index), index + 3));
        }
        if (is(tokens, index, MINIMUM) || is(tokens, index, MAXIMUM)) {
            boolean minimum = is(tokens, index, MINIMUM);
            // "a max of 20 hours per week"
            int at = is(tokens, index + 1, Set.of("of", "de")) ? index + 2 : index + 1;
            return number(tokens, at)
                    .map(bound -> found(
                            new Bounds(
                                    minimum ? Optional.of(bound) : Optional.empty(),
                                    minimum ? Optional.empty() : Optional.of(bound)),
                            false,
                            tokens,
                            index,
                            at + 1));
        }
        boolean sur = token.folded().equals("sur") || token.is(Kind.SLASH);
        boolean outOf = token.folded().equals("out") && is(tokens, index + 1, Set.of("of"));
        if (index > 0 && (sur || outOf)) {
            int at = outOf ? index + 2 : index + 1;
            return number(tokens, at)
                    .map(top -> found(Bounds.between(BigDecimal.ZERO, top), true, tokens, index, at + 1));
        }
        return Optional.empty();
    }

    private static Found found(Bounds bounds, boolean outOf, List<Token> tokens, int from, int to) {
        List<Token> rest = new ArrayList<>(tokens.subList(0, from));
        rest.addAll(tokens.subList(to, tokens.size()));
        return new Found(bounds, outOf, rest);
    }

    /** Where "de" or "between" before the first number starts. */
    private static int fromBefore(List<Token> tokens, int index) {
        int from = index;
        while (from > 0 && FROM.contains(tokens.get(from - 1).folded())) {
            from--;
        }
        return from;
    }

    private static boolean is(List<Token> tokens, int index, Set<String> words) {
        return index < tokens.size() && words.contains(tokens.get(index).folded());
    }

    private static Optional<BigDecimal> number(List<Token> tokens, int index) {
        if (index >= tokens.size() || !tokens.get(index).is(Kind.WORD)) {
            return Optional.empty();
        }
        return number(tokens.get(index).folded());
    }

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace("%", "").replace(',', '.')))
                : Optional.empty();
    }
}
