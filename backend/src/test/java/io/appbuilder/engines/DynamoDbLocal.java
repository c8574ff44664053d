package io.appbuilder.engines;

import io.appbuilder.storage.dynamo.DynamoRecords;
import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for all tests of this process, on loopback. */
public final class DynamoDbLocal {

    private static final class Started {
        static final URI ENDPOINT = start();
    }

    private DynamoDbLocal() {}

    public static URI endpoint() {
        return Started.ENDPOINT;
    }

    public static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_3)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The name of a new, empty table. */
    public static String table() {
        var name = "records-" + UUID.randomUUID();
        try (var client = client()) {
            DynamoRecords.createTable(client, name);
        }
        return name;
    }

    private static URI start() {
        int port = EngineProcess.freePort();
        EngineProcess.start(
                "dynamodb-local",
                Integer.toString(port),
                "-Djava.library.path=target/engines/dynamodb-local",
                "-Dsqlite4java.library.path=target/engines/dynamodb-local");
        return URI.create("http://127.0.0.1:" + port);
    }
}
