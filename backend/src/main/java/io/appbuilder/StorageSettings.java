package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.mail.SmtpMailer;
import io.appbuilder.storage.s3.S3Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where accounts and apps are kept, and how mails go out.
 *
 * @param data directory of what is kept on this machine
 * @param mailServer absent to put mails into the data directory
 * @param administrators addresses whose accounts may change rules and templates
 */
public record StorageSettings(
        Path data,
        RecordsEngine records,
        ObjectsEngine objects,
        Optional<SmtpMailer.Server> mailServer,
        String mailFrom,
        Set<EmailAddress> administrators) {

    static final String RECORDS_USER = "APP_BUILDER_RECORDS_USER";
    static final String RECORDS_PASSWORD = "APP_BUILDER_RECORDS_PASSWORD";
    static final String SMTP_USER = "APP_BUILDER_SMTP_USER";
    static final String SMTP_PASSWORD = "APP_BUILDER_SMTP_PASSWORD";

    private static final Pattern TABLE = Pattern.compile("dynamodb:([A-Za-z0-9_.-]{3,255})");
    private static final int SMTP_PORT = 587;

    public sealed interface RecordsEngine {
        boolean isLocal();
    }

    public record Embedded() implements RecordsEngine {
        @Override
        public boolean isLocal() {
            return true;
        }
    }

    public record PostgreSql(String url, String user, String password) implements RecordsEngine {
        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public String toString() {
            return "PostgreSql[user=" + user + "]";
        }
    }

    public record DynamoDb(String table) implements RecordsEngine {
        @Override
        public boolean isLocal() {
            return false;
        }
    }

    public sealed interface ObjectsEngine {
        boolean isLocal();
    }

    public record Directory() implements ObjectsEngine {
        @Override
        public boolean isLocal() {
            return true;
        }
    }

    /** @param bucketsByPath for servers other than Amazon's own */
    public record S3(String address, boolean bucketsByPath) implements ObjectsEngine {
        @Override
        public boolean isLocal() {
            return false;
        }
    }

    /** Everything on this machine, in {@code data}. */
    public static StorageSettings in(Path data) {
        return new StorageSettings(
                data, new Embedded(), new Directory(), Optional.empty(), "app-builder@localhost", Set.of());
    }

    /** The options as they were given. */
    record Texts(Path data, String records, String objects, String mail, String mailFrom, String administrators) {}

    /**
     * @param environment has the secrets, which no command line should show
     * @throws InvalidConfigException naming the option and what is expected of it
     */
    static StorageSettings read(Texts texts, Map<String, String> environment) {
        return new StorageSettings(
                texts.data(),
                records(texts.records(), environment),
                objects(texts.objects(), environment),
                mailServer(texts.mail(), environment),
                EmailAddress.parse(texts.mailFrom())
                        .map(EmailAddress::text)
                        .or(() -> Optional.of(texts.mailFrom()).filter("app-builder@localhost"::equals))
                        .orElseThrow(() -> invalid("--mail-from", texts.mailFrom(), "an email address")),
                Arrays.stream(texts.administrators().split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(text -> EmailAddress.parse(text)
                                .orElseThrow(
                                        () -> invalid("--administrators", text, "email addresses with commas between")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Somebody who gives a secret means something by it; what it is for must be there. */
    private static void requireUse(Map<String, String> environment, boolean used, String option, String... names) {
        for (String name : names) {
            if (!used && environment.containsKey(name)) {
                throw new InvalidConfigException(
                        "%s is given, but %s names no server that asks for it".formatted(name, option));
            }
        }
    }

    private static RecordsEngine records(String text, Map<String, String> environment) {
        requireUse(environment, text.startsWith("jdbc:"), "--records", RECORDS_USER, RECORDS_PASSWORD);
        if (text.equals("h2")) {
            return new Embedded();
        }
        if (text.startsWith("jdbc:postgresql:")) {
            return new PostgreSql(
                    text, environment.getOrDefault(RECORDS_USER, ""), environment.getOrDefault(RECORDS_PASSWORD, ""));
        }
        var table = TABLE.matcher(text);
        if (table.matches()) {
            return new DynamoDb(table.group(1));
        }
        throw invalid("--records", text, "h2, jdbc:postgresql://host/database or dynamodb:TABLE");
    }

    private static ObjectsEngine objects(String text, Map<String, String> environment) {
        if (text.equals("directory")) {
            return new Directory();
        }
        if (text.startsWith("s3://") && S3Address.parse(text).isPresent()) {
            return new S3(text, environment.containsKey("AWS_ENDPOINT_URL_S3"));
        }
        throw invalid("--objects", text, "directory, or s3://bucket/folder");
    }

    private static Optional<SmtpMailer.Server> mailServer(String text, Map<String, String> environment) {
        requireUse(environment, !text.equals("files"), "--mail", SMTP_USER, SMTP_PASSWORD);
        if (text.equals("files")) {
            return Optional.empty();
        }
        var expected = "files, or smtp://host:port";
        try {
            var uri = new URI(text);
            if (!"smtp".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                throw invalid("--mail", text, expected);
            }
            var login = Optional.ofNullable(environment.get(SMTP_USER))
                    .map(user -> new SmtpMailer.Login(user, environment.getOrDefault(SMTP_PASSWORD, "")));
            return Optional.of(
                    new SmtpMailer.Server(uri.getHost(), uri.getPort() < 0 ? SMTP_PORT : uri.getPort(), login));
        } catch (URISyntaxException e) {
            throw invalid("--mail", text, expected);
        }
    }

    private static InvalidConfigException invalid(String option, String value, String expected) {
        return new InvalidConfigException("%s \"%s\": expected %s".formatted(option, value, expected));
    }
}
