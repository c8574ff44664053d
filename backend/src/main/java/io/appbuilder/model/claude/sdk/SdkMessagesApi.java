package io.appbuilder.model.claude.sdk;

import com.anthropic.core.ClientOptions;
import com.anthropic.core.LogLevel;
import com.anthropic.core.ObjectMappers;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import com.anthropic.services.blocking.MessageServiceImpl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.claude.ClaudeSettings;
import io.appbuilder.model.claude.MessagesApi;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.Patience;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The SDK writes and reads the contract's JSON, events and errors; the connection is our own, because every call has its own
 * patience and its own cancellation.
 */
public final class SdkMessagesApi implements MessagesApi {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final MessageService messages;

    public SdkMessagesApi(ClaudeSettings settings) {
        // HTTP/1.1: giving up an answer then closes its connection, and plain HTTP servers see no upgrade they do not
        // know.
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIME)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
        var options = ClientOptions.builder()
                .httpClient(NoTransport.INSTANCE)
                .baseUrl(settings.baseUrl().toString())
                .maxRetries(0)
                .logLevel(LogLevel.OFF)
                .completionExecutor(executor)
                .streamHandlerExecutor(executor);
        // The SDK itself sends a key as a bearer token, and nothing of its own once one of these headers is there.
        settings.key().ifPresent(key -> {
            switch (settings.keyHeader()) {
                case AUTHORIZATION -> options.putHeader("Authorization", "Bearer " + key.value());
                case X_API_KEY -> options.putHeader("X-Api-Key", key.value());
            }
        });
        messages = new MessageServiceImpl(options.build());
    }

    // The stream that is returned here closes the SDK's.
    @SuppressWarnings("MustBeClosedChecker")
    @Override
    public MessageStream open(ObjectNode body, Patience patience, Cancellation cancellation) throws MessagesFailure {
        var params = MessageCreateParams.builder()
                .body(convert(body, MessageCreateParams.Body.class))
                .build();
        try {
            return new SdkMessageStream(through(patience, cancellation).createStreaming(params));
        } catch (AnthropicException e) {
            throw SdkFailures.beforeAnswer(e);
        }
    }

    @Override
    public long countTokens(ObjectNode body, Patience patience, Cancellation cancellation) throws MessagesFailure {
        var params = MessageCountTokensParams.builder()
                .body(convert(body, MessageCountTokensParams.Body.class))
                .build();
        try {
            return through(patience, cancellation).countTokens(params).inputTokens();
        } catch (AnthropicException e) {
            throw SdkFailures.beforeAnswer(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        executor.shutdown();
    }

    private MessageService through(Patience patience, Cancellation cancellation) {
        var transport = new CallTransport(http, patience, cancellation);
        return messages.withOptions(options -> options.httpClient(transport));
    }

    private static <T> T convert(ObjectNode body, Class<T> type) throws MessagesFailure {
        try {
            return ObjectMappers.jsonMapper().treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw new MessagesFailure(Kind.REFUSED_REQUEST, e.getOriginalMessage());
        }
    }
}
