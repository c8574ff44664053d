package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.apps.AppId;
import io.appbuilder.engines.DynamoDbLocal;
import io.appbuilder.engines.PostgreSqlServer;
import io.appbuilder.engines.S3Proxy;
import io.appbuilder.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engines as settings name them. */
class PersistenceTest {

    @TempDir
    private Path directory;

    @AfterEach
    void clearProperties() {
        for (String name : new String[] {
            "aws.accessKeyId", "aws.secretAccessKey", "aws.region", "aws.endpointUrlS3", "aws.endpointUrlDynamoDb"
        }) {
            System.clearProperty(name);
        }
    }

    @Test
    void nothingIsMadeBeforeSomethingIsKeptAndTheDirectoryIsForOneServer() throws IOException {
        var data = directory.resolve("data");
        try (var second = Persistence.of(StorageSettings.in(data), Optional.empty(), Clock.systemUTC())) {
            try (var first = Persistence.of(StorageSettings.in(data), Optional.empty(), Clock.systemUTC())) {
                assertThat(data).doesNotExist();
                createApp(first);
                assertThat(data).isDirectory();
                assertThatThrownBy(() -> createApp(second))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("--data");
            }
            createApp(second);
        }
    }

    @Test
    void postgreSqlAndS3AreReachedBySettings() throws IOException {
        System.setProperty("aws.accessKeyId", S3Proxy.IDENTITY);
        System.setProperty("aws.secretAccessKey", S3Proxy.CREDENTIAL);
        System.setProperty("aws.region", "eu-west-3");
        System.setProperty("aws.endpointUrlS3", S3Proxy.endpoint().toString());
        var environment = Map.of(
                "APP_BUILDER_RECORDS_USER", PostgreSqlServer.USER,
                "APP_BUILDER_RECORDS_PASSWORD", PostgreSqlServer.PASSWORD,
                "AWS_ENDPOINT_URL_S3", S3Proxy.endpoint().toString());

        try (var persistence =
                open(PostgreSqlServer.database(), "s3://%s/app-builder".formatted(S3Proxy.bucket()), environment)) {
            createApp(persistence);
        }
        assertThat(directory.resolve("data/objects")).doesNotExist();
    }

    @Test
    void dynamoDbIsReachedBySettingsAndAMissingTableIsTold() throws IOException {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "eu-west-3");
        System.setProperty("aws.endpointUrlDynamoDb", DynamoDbLocal.endpoint().toString());

        var table = DynamoDbLocal.table();
        try (var persistence = open("dynamodb:" + table, "directory", Map.of());
                var client = DynamoDbLocal.client()) {
            createApp(persistence);
            persistence.check();
            client.deleteTable(request -> request.tableName(table));
            assertThatThrownBy(persistence::check).isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(() -> open("dynamodb:no-such-table", "directory", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-table");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://x,  directory,      files,              a@example.com, --records",
        "dynamodb:x, directory,      files,              a@example.com, --records",
        "h2,         s3://Bad_Name,  files,              a@example.com, --objects",
        "h2,         /somewhere,     files,              a@example.com, --objects",
        "h2,         directory,      http://mail,        a@example.com, --mail",
        "h2,         directory,      smtp://me:pw@mail,  a@example.com, --mail",
        "h2,         directory,      files,              nobody,        --mail-from"
    })
    void aWrongSettingIsNamed(String records, String objects, String mail, String from, String option) {
        var texts = new StorageSettings.Texts(directory, records, objects, mail, from, "");
        assertThatThrownBy(() -> StorageSettings.read(texts, Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(option + " ");
    }

    @Test
    void secretsAreNotInWhatSettingsSayOfThemselves() {
        var texts = new StorageSettings.Texts(
                directory,
                "jdbc:postgresql://db/app",
                "directory",
                "smtp://mail.example.com",
                "a@example.com",
                "b@example.com");
        var settings = StorageSettings.read(
                texts,
                Map.of(
                        "APP_BUILDER_RECORDS_PASSWORD",
                        "hunter22",
                        "APP_BUILDER_SMTP_USER",
                        "u",
                        "APP_BUILDER_SMTP_PASSWORD",
                        "hunter22"));
        assertThat(settings.toString()).doesNotContain("hunter22");
        assertThat(settings.mailServer().orElseThrow().port()).isEqualTo(587);
    }

    private Persistence open(String records, String objects, Map<String, String> environment) throws IOException {
        var texts = new StorageSettings.Texts(
                Files.createDirectories(directory.resolve("data")), records, objects, "files", "a@example.com", "");
        return Persistence.of(StorageSettings.read(texts, environment), Optional.empty(), Clock.systemUTC());
    }

    private static void createApp(Persistence persistence) {
        var work = persistence.savedWork();
        var guest = work.accounts().get().beginAsGuest("").signedIn().account();
        try {
            work.apps().get().create(guest, new AppId("crm"), "CRM");
            assertThat(work.apps().get().list(guest.id())).hasSize(1);
        } catch (io.appbuilder.apps.AppException e) {
            throw new AssertionError(e);
        }
    }
}
