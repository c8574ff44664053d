package io.appbuilder.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3Proxy for all tests of this process, on loopback. */
public final class S3Proxy {

    public static final String IDENTITY = "local-identity";
    public static final String CREDENTIAL = "local-credential";

    private static final class Started {
        static final URI ENDPOINT = start();
    }

    private S3Proxy() {}

    public static URI endpoint() {
        return Started.ENDPOINT;
    }

    public static S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_3)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, CREDENTIAL)))
                .forcePathStyle(true)
                .httpClient(new OneConditionalWriteAtATime(UrlConnectionHttpClient.create()))
                .build();
    }

    /** The name of a new, empty bucket. */
    public static String bucket() {
        var name = "bucket-" + UUID.randomUUID();
        try (var client = client()) {
            client.createBucket(request -> request.bucket(name));
        }
        return name;
    }

    private static URI start() {
        try {
            var directory = Files.createTempDirectory("s3proxy");
            var endpoint = URI.create("http://127.0.0.1:" + EngineProcess.freePort());
            Path properties = Files.writeString(directory.resolve("s3proxy.properties"), """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                            endpoint, IDENTITY, CREDENTIAL, Files.createDirectory(directory.resolve("data"))));
            EngineProcess.start("s3proxy", properties.toString());
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
