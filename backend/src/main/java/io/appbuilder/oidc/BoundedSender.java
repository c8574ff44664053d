package io.appbuilder.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends the library's requests: in a time, without following redirects, and without reading more than such answers have. */
final class BoundedSender implements HTTPRequestSender {

    static final int ANSWER_BYTES = 256 * 1024;
    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration WHOLE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .build();

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var body = Optional.ofNullable(request.getBody());
        var sent = HttpRequest.newBuilder(request.getURI())
                .timeout(WHOLE)
                .method(
                        request.getMethod().name(),
                        body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        try {
            var response = client.send(sent.build(), BodyHandlers.ofInputStream());
            var answer = new HTTPResponse(response.statusCode());
            try (var bytes = response.body()) {
                var read = bytes.readNBytes(ANSWER_BYTES + 1);
                if (read.length > ANSWER_BYTES) {
                    throw new IOException("the provider's answer is larger than %,d bytes".formatted(ANSWER_BYTES));
                }
                answer.setBody(new String(read, StandardCharsets.UTF_8));
            }
            var type = response.headers().firstValue("Content-Type");
            if (type.isPresent()) {
                answer.setContentType(type.get());
            }
            return answer;
        } catch (ParseException e) {
            throw new IOException("the provider's answer has no valid Content-Type", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
