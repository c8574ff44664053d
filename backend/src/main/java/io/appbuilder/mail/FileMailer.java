package io.appbuilder.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts mails into a directory, for whoever runs the service on their own machine: any mail program opens the files. */
public final class FileMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(FileMailer.class);

    private final Path directory;
    private final String from;

    public FileMailer(Path directory, String from) {
        this.directory = directory;
        this.from = from;
    }

    @Override
    public void send(Mail mail) throws MailException {
        try {
            var message = MailMessages.message(Session.getInstance(new Properties()), from, mail);
            Files.createDirectories(directory);
            var file = directory.resolve(UUID.randomUUID() + ".eml");
            try (var output = Files.newOutputStream(file)) {
                message.writeTo(output);
            }
            LOG.info("a mail is in {}", file);
        } catch (MessagingException | IOException | UncheckedIOException e) {
            throw new MailException("the mail cannot be put into " + directory, e);
        }
    }
}
