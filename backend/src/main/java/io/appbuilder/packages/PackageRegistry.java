package io.appbuilder.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.packages.PackageException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * One package registry, asked for two things only: what it says of a package, and the archive of one version. Nothing of the
 * browser's request goes there but the name; no cookie, no token, no redirect to another host.
 */
public final class PackageRegistry {

    /** What npm itself asks for: the parts of the description that installing needs. */
    private static final String ABBREVIATED = "application/vnd.npm.install-v1+json";

    private static final int DESCRIPTION_BYTES = 24 * 1024 * 1024;
    private static final int ARCHIVE_BYTES = 32 * 1024 * 1024;
    private static final long CACHE_BYTES = 96L * 1024 * 1024;
    private static final int REQUESTS_AT_ONCE = 16;
    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);
    private static final Duration DESCRIPTION_AGE = Duration.ofMinutes(5);
    private static final Duration ARCHIVE_AGE = Duration.ofDays(3650);

    private final URI registry;
    private final AllowedPackages allowed;
    private final AnswerCache cache;
    private final ObjectMapper json = new ObjectMapper();
    private final Semaphore places = new Semaphore(REQUESTS_AT_ONCE);
    private final HttpClient client;

    /** Bytes as they came; {@code gzip} when they are compressed. */
    public static final class Answer {

        private final byte[] bytes;
        private final boolean gzip;

        Answer(byte[] bytes, boolean gzip) {
            this.bytes = bytes;
            this.gzip = gzip;
        }

        public byte[] bytes() {
            return bytes;
        }

        public boolean gzip() {
            return gzip;
        }

        /** The bytes, unpacked if they are compressed. */
        public byte[] plain() throws PackageException {
            if (!gzip) {
                return bytes;
            }
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return unpacked.readNBytes(4 * DESCRIPTION_BYTES);
            } catch (IOException e) {
                throw new PackageException(Code.REGISTRY_UNAVAILABLE, "The registry's answer is broken.", e);
            }
        }
    }

    /** @param registry its address, ending in a slash */
    public PackageRegistry(URI registry, AllowedPackages allowed, Clock clock) {
        this.registry = registry;
        this.allowed = allowed;
        cache = new AnswerCache(CACHE_BYTES, clock);
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIME)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What the registry says of the package, as JSON. */
    public Answer description(PackageName name) throws PackageException, InterruptedException {
        require(name);
        var key = name.value();
        var known = cache.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        var answer = fetch(registry.resolve(name.encoded()), ABBREVIATED, DESCRIPTION_BYTES, name.value());
        cache.put(key, answer, DESCRIPTION_AGE);
        return answer;
    }

    /** The archive of a version, gzipped tar; it is to be checked against the checksum of the description. */
    public Answer archive(PackageName name, String version) throws PackageException, InterruptedException {
        require(name);
        var key = name.value() + "@" + PackageName.version(version);
        var known = cache.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        var answer = fetch(archiveAddress(name, version), "*/*", ARCHIVE_BYTES, key);
        cache.put(key, answer, ARCHIVE_AGE);
        return answer;
    }

    private void require(PackageName name) throws PackageException {
        if (!allowed.allows(name)) {
            throw new PackageException(
                    Code.PACKAGE_NOT_ALLOWED,
                    "%s is not among the packages that may be installed here.".formatted(name.value()));
        }
    }

    /** Where the registry says that the archive is, as long as that is the registry itself. */
    private URI archiveAddress(PackageName name, String version) throws PackageException, InterruptedException {
        var tarball = parsed(name, description(name))
                .path("versions")
                .path(version)
                .path("dist")
                .path("tarball")
                .asText("");
        if (tarball.isEmpty()) {
            throw new PackageException(Code.PACKAGE_NOT_FOUND, "There is no %s@%s.".formatted(name.value(), version));
        }
        URI address;
        try {
            address = URI.create(tarball);
        } catch (IllegalArgumentException e) {
            throw new PackageException(Code.REGISTRY_UNAVAILABLE, "The registry names no address for this archive.", e);
        }
        // A registry behind another name lists addresses under the public one; the path is the same.
        var here = registry.resolve(Optional.ofNullable(address.getRawPath()).orElse("/"));
        var prefix = registry.getRawPath();
        return here.getRawPath().startsWith(prefix)
                ? here
                : registry.resolve(here.getRawPath().substring(1));
    }

    private JsonNode parsed(PackageName name, Answer description) throws PackageException {
        try {
            return json.readTree(description.plain());
        } catch (JsonProcessingException e) {
            throw new PackageException(
                    Code.REGISTRY_UNAVAILABLE, "The registry's answer about %s is no JSON.".formatted(name.value()), e);
        } catch (IOException e) {
            throw new PackageException(
                    Code.REGISTRY_UNAVAILABLE, "The registry's answer about %s is broken.".formatted(name.value()), e);
        }
    }

    private Answer fetch(URI address, String accept, int limit, String what)
            throws PackageException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_TIME)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "ai-app-builder")
                .build();
        if (!places.tryAcquire(ANSWER_TIME.toSeconds(), TimeUnit.SECONDS)) {
            throw new PackageException(Code.REGISTRY_UNAVAILABLE, "Too many packages are being fetched. Try again.");
        }
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                switch (response.statusCode()) {
                    case 200 -> {}
                    case 404 ->
                        throw new PackageException(Code.PACKAGE_NOT_FOUND, "The registry has no %s.".formatted(what));
                    default ->
                        throw new PackageException(
                                Code.REGISTRY_UNAVAILABLE,
                                "The registry answered %d about %s.".formatted(response.statusCode(), what));
                }
                var bytes = body.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw new PackageException(
                            Code.PACKAGE_TOO_LARGE, "%s is too large to be installed here.".formatted(what));
                }
                boolean gzip = response.headers()
                        .firstValue("Content-Encoding")
                        .filter("gzip"::equals)
                        .isPresent();
                return new Answer(bytes, gzip);
            }
        } catch (IOException e) {
            throw new PackageException(Code.REGISTRY_UNAVAILABLE, "The registry cannot be reached.", e);
        } finally {
            places.release();
        }
    }
}
