package io.appbuilder.model.blueprint.grammar;

/** Whether two words differ by one slip of the fingers. */
final class Typos {

    private Typos() {}

    /** @param replaced whether another letter in a place counts too */
    static boolean isOne(String written, String meant, boolean replaced) {
        if (written.equals(meant) || written.charAt(0) != meant.charAt(0)) {
            return false;
        }
        return switch (written.length() - meant.length()) {
            case 0 -> isSwapped(written, meant) || (replaced && isReplaced(written, meant));
            case -1 -> isLeftOut(meant, written);
            case 1 -> isLeftOut(written, meant);
            default -> false;
        };
    }

    private static boolean isSwapped(String written, String meant) {
        int at = firstDifference(written, meant);
        return at + 1 < written.length()
                && written.charAt(at) == meant.charAt(at + 1)
                && written.charAt(at + 1) == meant.charAt(at)
                && written.regionMatches(at + 2, meant, at + 2, written.length() - at - 2);
    }

    private static boolean isReplaced(String written, String meant) {
        int at = firstDifference(written, meant);
        return at < written.length() - 1 && written.regionMatches(at + 1, meant, at + 1, written.length() - at - 1);
    }

    /** Whether {@code shorter} is {@code longer} without one letter that is not its last. */
    private static boolean isLeftOut(String longer, String shorter) {
        int at = firstDifference(longer, shorter);
        return at < shorter.length() && longer.regionMatches(at + 1, shorter, at, shorter.length() - at);
    }

    private static int firstDifference(String first, String second) {
        int shorter = Math.min(first.length(), second.length());
        for (int index = 0; index < shorter; index++) {
            if (first.charAt(index) != second.charAt(index)) {
                return index;
            }
        }
        return shorter;
    }
}
