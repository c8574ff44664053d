package io.appbuilder.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.appbuilder.mail.Mailer.Mail;
import io.appbuilder.mail.Mailer.MailException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailerTest {

    private static final Mail MAIL =
            new Mail("ada@example.com", "Créer votre compte", "Bonjour à vous,\n\nhttp://x/#a=1\n");

    @TempDir
    private Path directory;

    @Test
    void aServerGetsTheMail() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            server.setUser("sender", "sender", "secret");
            var login = Optional.of(new SmtpMailer.Login("sender", "secret"));
            new SmtpMailer(new SmtpMailer.Server("127.0.0.1", server.getSmtp().getPort(), login), "app@example.com")
                    .send(MAIL);
            assertIsTheMail(server.getReceivedMessages()[0], "app@example.com");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        var mailer = new SmtpMailer(new SmtpMailer.Server("127.0.0.1", 1, Optional.empty()), "app@example.com");
        assertThatThrownBy(() -> mailer.send(MAIL)).isInstanceOf(MailException.class);
    }

    @Test
    void aDirectoryGetsTheMailAsAFile() throws Exception {
        new FileMailer(directory.resolve("mail"), "app-builder@localhost").send(MAIL);
        try (var files = Files.list(directory.resolve("mail"))) {
            var file = files.toList().getFirst();
            try (var input = Files.newInputStream(file)) {
                assertIsTheMail(new MimeMessage(Session.getInstance(new Properties()), input), "app-builder@localhost");
            }
        }
    }

    @Test
    void anAddressCannotAddHeadersOrRecipients() {
        var mailer = new FileMailer(directory.resolve("mail"), "app-builder@localhost");
        for (String to : new String[] {"a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com"}) {
            assertThatThrownBy(() -> mailer.send(new Mail(to, "s", "t"))).isInstanceOf(MailException.class);
        }
    }

    private static void assertIsTheMail(MimeMessage message, String from) throws Exception {
        assertThat(message.getSubject()).isEqualTo(MAIL.subject());
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo(MAIL.text().strip());
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(MAIL.to());
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly(from);
    }
}
