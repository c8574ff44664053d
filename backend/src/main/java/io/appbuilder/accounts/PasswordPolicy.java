package io.appbuilder.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.appbuilder.accounts.AccountException.Code;
import java.util.List;

/**
 * Which passwords are refused: short ones, and those that a guesser tries early. The library brings the 30,000 that are most
 * often found in breaches and knows keyboard walks, dates and doubled words; nothing is asked of anybody else's server.
 */
public final class PasswordPolicy {

    public static final int LEAST_CHARACTERS = 10;
    public static final int MOST_CHARACTERS = 128;

    /** Of zxcvbn's 0 to 4: 2 needs more than a million guesses, which the limits on attempts put out of reach. */
    private static final int LEAST_SCORE = 2;

    /** Its work grows with the square of the length, and the rest cannot make a password weaker. */
    private static final int ESTIMATED_CHARACTERS = 64;

    private final Zxcvbn estimator = new Zxcvbn();

    /** @throws AccountException saying what is wrong with {@code password} */
    public void check(String password, EmailAddress email) throws AccountException {
        int characters = password.codePointCount(0, password.length());
        if (characters < LEAST_CHARACTERS) {
            throw new AccountException(
                    Code.PASSWORD_TOO_SHORT, "A password has at least %d characters.".formatted(LEAST_CHARACTERS));
        }
        if (characters > MOST_CHARACTERS) {
            throw new AccountException(
                    Code.PASSWORD_TOO_LONG, "A password has at most %d characters.".formatted(MOST_CHARACTERS));
        }
        var estimated = password.substring(0, Math.min(password.length(), ESTIMATED_CHARACTERS));
        var own = List.of(email.text(), email.text().substring(0, email.text().indexOf('@')), "appbuilder");
        if (estimator.measure(estimated, own).getScore() < LEAST_SCORE) {
            throw new AccountException(Code.PASSWORD_GUESSABLE, "That password is among the first that are tried.");
        }
    }
}
