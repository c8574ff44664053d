package io.appbuilder.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;
import java.util.Properties;

/** Hands mails to a server, encrypted as soon as the server is not on this machine. */
public final class SmtpMailer implements Mailer {

    private static final String MILLISECONDS = "10000";

    private final Server server;
    private final String from;

    /** @param login absent where the server asks for none */
    public record Server(String host, int port, Optional<Login> login) {

        boolean isLocal() {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
        }
    }

    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    public SmtpMailer(Server server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void send(Mail mail) throws MailException {
        var properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", MILLISECONDS);
        properties.put("mail.smtp.timeout", MILLISECONDS);
        properties.put("mail.smtp.writetimeout", MILLISECONDS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (server.port() == 465) {
            properties.put("mail.smtp.ssl.enable", "true");
        } else if (!server.isLocal()) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        try {
            var message = MailMessages.message(Session.getInstance(properties), from, mail);
            if (server.login().isPresent()) {
                var login = server.login().get();
                Transport.send(message, login.user(), login.password());
            } else {
                Transport.send(message);
            }
        } catch (MessagingException e) {
            throw new MailException("the mail server did not take the mail", e);
        }
    }
}
