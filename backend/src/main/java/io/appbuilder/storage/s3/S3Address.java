package io.appbuilder.storage.s3;

import io.appbuilder.storage.ObjectStore;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where objects are kept: {@code s3://bucket} or {@code s3://bucket/folder}.
 *
 * @param prefix what every key begins with: empty, or ending with a slash
 */
public record S3Address(String bucket, String prefix) {

    private static final Pattern ADDRESS =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9._-]+)*)/?");

    /** Empty for what is no such address. */
    public static Optional<S3Address> parse(String text) {
        var matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var folder = matcher.group(2);
        return Optional.of(new S3Address(matcher.group(1), folder.isEmpty() ? "" : folder.substring(1) + "/"));
    }

    /**
     * Connects by the environment's credentials and region, as all of Amazon's tools read them. {@code AWS_ENDPOINT_URL_S3} names
     * another server that speaks the protocol; such servers know buckets by path.
     */
    public ObjectStore open(boolean bucketsByPath) {
        var client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(bucketsByPath)
                .build();
        return new S3ObjectStore(client, bucket, prefix);
    }
}
