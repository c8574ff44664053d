package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.wire.AnswerBody.TooLargeException;
import io.appbuilder.model.claude.wire.CallTransport.PatienceException;
import io.appbuilder.model.claude.wire.EventFrames.InvalidFramesException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes our failures of the contract's errors and of what the network does. */
final class Failures {

    private Failures() {}

    /** The connection failed; {@code otherwise} is what that means at this point of the call. */
    static MessagesFailure ofConnection(IOException failure, Kind otherwise) {
        return switch (failure) {
            case PatienceException patience ->
                new MessagesFailure(patience.isDeadline() ? Kind.DEADLINE : Kind.SILENT, "");
            case TooLargeException tooLarge -> invalid(tooLarge);
            case InvalidFramesException invalid -> invalid(invalid);
            default -> new MessagesFailure(otherwise, reason(failure));
        };
    }

    /** The server answered with an error: {@code body} is the contract's, or anything else. */
    static MessagesFailure ofAnswer(int status, HttpHeaders headers, JsonNode body) {
        var error = body.path("error");
        var message = error.path("message").asText(body.path("message").asText());
        return new MessagesFailure(
                kind(error, message).orElseGet(() -> kind(status)), message, retryAfter(headers), shouldRetry(headers));
    }

    /** An event of the type {@code error} came in the middle of an answer. */
    static MessagesFailure ofEvent(JsonNode event) {
        var error = event.path("error");
        var message = error.path("message").asText();
        return new MessagesFailure(kind(error, message).orElse(Kind.SERVER_ERROR), message);
    }

    /** What a status alone says. */
    static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.KEY_INVALID;
            case 402 -> Kind.BILLING;
            case 403 -> Kind.PERMISSION_DENIED;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.SERVER_ERROR;
            case 413 -> Kind.REQUEST_TOO_LARGE;
            case 429 -> Kind.RATE_LIMITED;
            case 529 -> Kind.OVERLOADED;
            default -> status >= 400 && status < 500 ? Kind.REFUSED_REQUEST : Kind.SERVER_ERROR;
        };
    }

    /** The server's word for its error counts more than the status. */
    private static Optional<Kind> kind(JsonNode error, String message) {
        if (error.path("code").asText().endsWith("spend_limit_reached")) {
            return Optional.of(Kind.BILLING);
        }
        return switch (error.path("type").asText()) {
            case "authentication_error" -> Optional.of(Kind.KEY_INVALID);
            case "billing_error" -> Optional.of(Kind.BILLING);
            case "permission_error" -> Optional.of(Kind.PERMISSION_DENIED);
            case "not_found_error" -> Optional.of(Kind.NOT_FOUND);
            case "request_too_large" -> Optional.of(Kind.REQUEST_TOO_LARGE);
            case "rate_limit_error" -> Optional.of(Kind.RATE_LIMITED);
            case "overloaded_error" -> Optional.of(Kind.OVERLOADED);
            case "api_error", "timeout_error" -> Optional.of(Kind.SERVER_ERROR);
            case "invalid_request_error" ->
                Optional.of(message.startsWith("prompt is too long") ? Kind.REQUEST_TOO_LARGE : Kind.REFUSED_REQUEST);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        var milliseconds = headers.firstValue("retry-after-ms").flatMap(Failures::number);
        if (milliseconds.isPresent()) {
            return milliseconds.map(number -> Duration.ofMillis(number.longValue()));
        }
        return headers.firstValue("retry-after")
                .flatMap(value -> number(value)
                        .map(number -> Duration.ofMillis((long) (number * 1000)))
                        .or(() -> untilDate(value)));
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number < 1e9 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            // A date, or nothing that can be heeded.
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String text) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(Instant.now(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            // Neither a number nor a date: our own delay holds.
            return Optional.empty();
        }
    }

    private static Optional<Boolean> shouldRetry(HttpHeaders headers) {
        return headers.firstValue("x-should-retry").flatMap(value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.<Boolean>empty();
        });
    }

    private static MessagesFailure invalid(IOException failure) {
        return new MessagesFailure(Kind.ANSWER_INVALID, String.valueOf(failure.getMessage()));
    }

    /** Exceptions of the network often have no message of their own. */
    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
