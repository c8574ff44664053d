package io.appbuilder.mail;

/** Sends mails. */
public interface Mailer {

    /** A mail of plain text; {@code to} is an address without a name. */
    record Mail(String to, String subject, String text) {}

    /** @throws MailException when nobody can say that it will arrive */
    void send(Mail mail) throws MailException;

    /** The mail was not taken over. */
    final class MailException extends Exception {
        public MailException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
