package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.claude.ClaudeSettings;
import io.appbuilder.model.claude.MessagesApi;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.PackedJson;
import io.appbuilder.model.claude.Patience;
import io.appbuilder.model.claude.wire.CallTransport.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The Messages API over {@code java.net.http}. Every call has its own patience and its own cancellation; calls share connections. */
public final class HttpMessagesApi implements MessagesApi {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
    private static final int LARGEST_ERROR = 64 * 1024;
    private static final ObjectMapper JSON = SharedBuffers.mapper().build();

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Endpoint endpoint;

    public HttpMessagesApi(ClaudeSettings settings) {
        // HTTP/1.1: giving up an answer then closes its connection, and plain HTTP servers see no upgrade they do not
        // know.
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIME)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
        endpoint = settings.aws()
                .<Endpoint>map(access -> new BedrockEndpoint(settings.baseUrl(), settings.modelName(), access))
                .orElseGet(() -> new AnthropicEndpoint(settings.baseUrl(), settings.key(), settings.keyHeader()));
    }

    @Override
    public PackedJson pack(ObjectNode body) {
        return endpoint.pack(body);
    }

    @Override
    public MessageStream open(PackedJson body, Patience patience, Cancellation cancellation) throws MessagesFailure {
        var answer = call(endpoint.messages(body), patience, cancellation);
        return new HttpMessageStream(answer, endpoint.frames(answer.body().input()));
    }

    @Override
    public long countTokens(ObjectNode body, Patience patience, Cancellation cancellation) throws MessagesFailure {
        try (var answer = call(endpoint.countTokens(body), patience, cancellation)) {
            var tokens = endpoint.tokens(read(answer));
            if (!tokens.canConvertToLong()) {
                throw new MessagesFailure(Kind.ANSWER_INVALID, "a count of tokens without a number");
            }
            return tokens.longValue();
        } catch (IOException e) {
            throw Failures.ofConnection(e, Kind.STREAM_CUT);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        executor.shutdown();
    }

    /** An answer with status 200; every other one is a failure. */
    private Answer call(HttpRequest request, Patience patience, Cancellation cancellation) throws MessagesFailure {
        try {
            var answer = CallTransport.call(http, request, patience, cancellation);
            if (answer.status() == 200) {
                return answer;
            }
            try (answer) {
                throw Failures.ofAnswer(answer.status(), answer.headers(), read(answer));
            }
        } catch (IOException e) {
            throw Failures.ofConnection(e, Kind.UNREACHABLE);
        }
    }

    /** The JSON of a short answer; missing when it is something else, such as a proxy's page. */
    private static JsonNode read(Answer answer) throws IOException {
        try {
            var json = JSON.readTree(answer.body().input().readNBytes(LARGEST_ERROR));
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            // The status then has to say it all.
            return MissingNode.getInstance();
        }
    }
}
