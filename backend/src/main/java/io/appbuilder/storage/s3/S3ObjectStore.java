package io.appbuilder.storage.s3;

import io.appbuilder.storage.ObjectBody;
import io.appbuilder.storage.ObjectKey;
import io.appbuilder.storage.ObjectStore;
import io.appbuilder.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in a bucket. The client tries again what may succeed then. So that a try whose answer was lost does not look like
 * somebody else's write, every write carries an id of its own.
 */
public final class S3ObjectStore implements ObjectStore {

    /** The service's least for all parts but the last is 5 MiB. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final String WRITE_ID = "write-id";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONDITIONAL_CONFLICT = 409;
    private static final int MISSING = 404;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @param prefix what every key begins with in the bucket: empty, or ending with a slash */
    public S3ObjectStore(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public Optional<Description> describe(ObjectKey key) {
        try {
            var head = client.headObject(request -> request.bucket(bucket).key(name(key)));
            return Optional.of(new Description(key, head.contentLength(), head.eTag()));
        } catch (S3Exception e) {
            return missing(key, e);
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    @Override
    public Optional<Reading> read(ObjectKey key) {
        try {
            var stream = client.getObject(request -> request.bucket(bucket).key(name(key)));
            var response = stream.response();
            return Optional.of(new Reading(new Description(key, response.contentLength(), response.eTag()), stream));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            return missing(key, e);
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    @Override
    public Written write(ObjectKey key, ObjectBody body, Expected expected) {
        var writeId = UUID.randomUUID().toString();
        try {
            var tag = body.size() > 2L * PART_BYTES
                    ? writeParts(key, body, expected, writeId)
                    : writeWhole(key, body, expected, writeId);
            return new Written.Stored(tag);
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED
                    || e.statusCode() == CONDITIONAL_CONFLICT
                    || (e.statusCode() == MISSING && expected instanceof Expected.Version)) {
                return ownWrite(key, writeId);
            }
            throw failure(key, e);
        } catch (SdkException e) {
            throw failure(key, e);
        } catch (IOException e) {
            throw new StorageException("object %s: its bytes cannot be read".formatted(key), e);
        }
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(name(key)));
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    @Override
    public List<Description> list(String wanted, Optional<ObjectKey> after, int limit) {
        try {
            var found = client.listObjectsV2(request -> request.bucket(bucket)
                    .prefix(prefix + wanted)
                    .startAfter(after.map(this::name).orElse(null))
                    .maxKeys(limit));
            return found.contents().stream()
                    .filter(object -> ObjectKey.isValid(object.key().substring(prefix.length())))
                    .map(object -> new Description(
                            new ObjectKey(object.key().substring(prefix.length())), object.size(), object.eTag()))
                    .toList();
        } catch (SdkException e) {
            throw new StorageException("objects below %s cannot be listed".formatted(wanted), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private String writeWhole(ObjectKey key, ObjectBody body, Expected expected, String writeId) {
        return client.putObject(
                        request -> request.bucket(bucket)
                                .key(name(key))
                                .contentType(CONTENT_TYPE)
                                .metadata(Map.of(WRITE_ID, writeId))
                                .ifMatch(ifMatch(expected))
                                .ifNoneMatch(ifNoneMatch(expected)),
                        RequestBody.fromContentProvider(() -> open(body), body.size(), CONTENT_TYPE))
                .eTag();
    }

    private String writeParts(ObjectKey key, ObjectBody body, Expected expected, String writeId) throws IOException {
        var upload = client.createMultipartUpload(request -> request.bucket(bucket)
                        .key(name(key))
                        .contentType(CONTENT_TYPE)
                        .metadata(Map.of(WRITE_ID, writeId)))
                .uploadId();
        try {
            var parts = sendParts(key, body, upload);
            return client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(name(key))
                            .uploadId(upload)
                            .ifMatch(ifMatch(expected))
                            .ifNoneMatch(ifNoneMatch(expected))
                            .multipartUpload(CompletedMultipartUpload.builder()
                                    .parts(parts)
                                    .build()))
                    .eTag();
        } catch (IOException | RuntimeException e) {
            abandon(key, upload, e);
            throw e;
        }
    }

    private List<CompletedPart> sendParts(ObjectKey key, ObjectBody body, String upload) throws IOException {
        var parts = new ArrayList<CompletedPart>();
        try (var bytes = body.open()) {
            // One part at a time in memory, so that it can be sent again.
            for (var part = bytes.readNBytes(PART_BYTES); part.length > 0; part = bytes.readNBytes(PART_BYTES)) {
                int number = parts.size() + 1;
                var sent = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(name(key))
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(part));
                parts.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(sent.eTag())
                        .checksumCRC32(sent.checksumCRC32())
                        .build());
            }
        }
        return parts;
    }

    /** Parts that nobody completes are stored, and paid for, until they are abandoned. */
    private void abandon(ObjectKey key, String upload, Exception cause) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(name(key)).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    private Written ownWrite(ObjectKey key, String writeId) {
        try {
            var head = client.headObject(request -> request.bucket(bucket).key(name(key)));
            return writeId.equals(head.metadata().get(WRITE_ID))
                    ? new Written.Stored(head.eTag())
                    : new Written.Conflict();
        } catch (S3Exception e) {
            if (e.statusCode() == MISSING) {
                return new Written.Conflict();
            }
            throw failure(key, e);
        }
    }

    private String name(ObjectKey key) {
        return prefix + key.path();
    }

    private static InputStream open(ObjectBody body) {
        try {
            return body.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null is how the client's builders say: not there. */
    private static @Nullable String ifMatch(Expected expected) {
        return expected instanceof Expected.Version(String version) ? version : null;
    }

    private static @Nullable String ifNoneMatch(Expected expected) {
        return expected instanceof Expected.Nothing ? "*" : null;
    }

    private static <T> Optional<T> missing(ObjectKey key, S3Exception failure) {
        if (failure.statusCode() == MISSING) {
            return Optional.empty();
        }
        throw failure(key, failure);
    }

    private static StorageException failure(ObjectKey key, SdkException cause) {
        return new StorageException("object %s: %s".formatted(key, cause.getMessage()), cause);
    }
}
