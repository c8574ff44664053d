package io.appbuilder.model.claude;

import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How Claude is reached and what it may use.
 *
 * @param baseUrl without {@code /v1/messages}
 * @param key absent for servers that need none
 * @param keyHeader where the key goes, if there is one
 * @param modelName as the server knows it
 * @param maxOutputTokens of one answer, thinking included
 * @param promptTokens largest prompt that is sent, conversation included
 * @param effort absent to leave it to the model; low, medium, high, …
 * @param deadline for a whole leg, retries included
 * @param silence longest time without a byte from the server
 * @param prices absent when costs are not known
 * @param aws present when the server is Amazon Bedrock
 * @param images whether the model sees pictures
 */
public record ClaudeSettings(
        URI baseUrl,
        Optional<Secret> key,
        KeyHeader keyHeader,
        String modelName,
        int maxOutputTokens,
        int promptTokens,
        Thinking thinking,
        Optional<String> effort,
        Duration deadline,
        Duration silence,
        RetryPolicy retries,
        Optional<Prices> prices,
        boolean images,
        Optional<AwsAccess> aws) {

    public ClaudeSettings {
        var scheme = baseUrl.getScheme();
        require(
                ("http".equals(scheme) || "https".equals(scheme)) && baseUrl.getHost() != null,
                "the base URL must be an http or https address");
        require(!modelName.isBlank(), "the model's name must not be blank");
        require(maxOutputTokens > 0, "the number of output tokens must be positive");
        require(promptTokens > 0, "the number of prompt tokens must be positive");
        require(deadline.isPositive() && silence.isPositive(), "deadline and silence must be positive");
        if (thinking instanceof Thinking.Budget budget) {
            require(budget.tokens() < maxOutputTokens, "the thinking budget must be smaller than the output tokens");
        }
    }

    /** What {@code usage} costs; empty when prices are not known. */
    Optional<Cost> priceOf(Usage usage) {
        return prices.map(known -> known.cost(usage));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
