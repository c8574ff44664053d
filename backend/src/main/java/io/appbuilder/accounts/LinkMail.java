package io.appbuilder.accounts;

import io.appbuilder.mail.Mailer.Mail;
import io.appbuilder.turn.Language;

/** The mail with which somebody chooses a password; the only thing that tells whether the address has an account. */
final class LinkMail {

    private LinkMail() {}

    /** The token is in the fragment, which browsers send to no server. */
    static Mail of(EmailAddress to, String studioOrigin, String token, boolean known, Language language) {
        var link = "%s/#choose-password=%s".formatted(studioOrigin, token);
        return switch (language) {
            case FR ->
                new Mail(
                        to.text(),
                        known ? "Choisir un nouveau mot de passe" : "Créer votre compte AI App Builder",
                        known ? """
                                Bonjour,

                                ouvrez ce lien pour choisir un nouveau mot de passe. Il sert une fois, pendant une heure :

                                %s

                                Vous n'avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.
                                """.formatted(link) : """
                                Bonjour,

                                ouvrez ce lien pour choisir un mot de passe et créer votre compte. Il sert une fois, pendant une heure :

                                %s

                                Vous n'avez rien demandé ? Ignorez ce message : aucun compte n'est créé.
                                """.formatted(link));
            case EN ->
                new Mail(
                        to.text(),
                        known ? "Choose a new password" : "Create your AI App Builder account",
                        known ? """
                                Hello,

                                open this link to choose a new password. It works once, within an hour:

                                %s

                                You did not ask for this? Ignore this message: your password stays what it is.
                                """.formatted(link) : """
                                Hello,

                                open this link to choose a password and create your account. It works once, within an hour:

                                %s

                                You did not ask for this? Ignore this message: no account is created.
                                """.formatted(link));
        };
    }
}
