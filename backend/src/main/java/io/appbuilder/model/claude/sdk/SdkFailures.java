package io.appbuilder.model.claude.sdk;

import com.anthropic.core.http.Headers;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.sdk.AnswerBody.TooLargeException;
import io.appbuilder.model.claude.sdk.CallTransport.PatienceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes our failures of the SDK's exceptions. */
final class SdkFailures {

    private SdkFailures() {}

    /** The call failed before its answer began. */
    static MessagesFailure beforeAnswer(AnthropicException exception) {
        return translate(exception, Kind.UNREACHABLE);
    }

    /** The call failed while its answer arrived. */
    static MessagesFailure inAnswer(AnthropicException exception) {
        return translate(exception, Kind.STREAM_CUT);
    }

    private static MessagesFailure translate(AnthropicException exception, Kind whenConnectionFails) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PatienceException patience) {
                return new MessagesFailure(patience.isDeadline() ? Kind.DEADLINE : Kind.SILENT, "");
            }
            if (cause instanceof TooLargeException tooLarge) {
                return new MessagesFailure(Kind.ANSWER_INVALID, String.valueOf(tooLarge.getMessage()));
            }
        }
        return switch (exception) {
            case AnthropicServiceException service -> answered(service);
            case AnthropicIoException io -> new MessagesFailure(whenConnectionFails, reason(io));
            default -> new MessagesFailure(Kind.ANSWER_INVALID, String.valueOf(exception.getMessage()));
        };
    }

    private static MessagesFailure answered(AnthropicServiceException exception) {
        var message = exception.apiMessage().orElse("");
        return new MessagesFailure(
                kind(exception, message), message, retryAfter(exception.headers()), shouldRetry(exception.headers()));
    }

    private static Kind kind(AnthropicServiceException exception, String message) {
        if (exception
                .errorCode()
                .filter(code -> code.endsWith("spend_limit_reached"))
                .isPresent()) {
            return Kind.BILLING;
        }
        // The server's word for its error counts more than the status, which in a stream is always 200.
        return switch (exception.type().map(type -> type.asString()).orElse("")) {
            case "authentication_error" -> Kind.KEY_INVALID;
            case "billing_error" -> Kind.BILLING;
            case "permission_error" -> Kind.PERMISSION_DENIED;
            case "not_found_error" -> Kind.NOT_FOUND;
            case "request_too_large" -> Kind.REQUEST_TOO_LARGE;
            case "rate_limit_error" -> Kind.RATE_LIMITED;
            case "overloaded_error" -> Kind.OVERLOADED;
            case "api_error", "timeout_error" -> Kind.SERVER_ERROR;
            case "invalid_request_error" ->
                message.startsWith("prompt is too long") ? Kind.REQUEST_TOO_LARGE : Kind.REFUSED_REQUEST;
            default -> kind(exception.statusCode());
        };
    }

    private static Kind kind(int status) {
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

    private static Optional<Duration> retryAfter(Headers headers) {
        var milliseconds = first(headers, "retry-after-ms").flatMap(SdkFailures::number);
        if (milliseconds.isPresent()) {
            return milliseconds.map(number -> Duration.ofMillis(number.longValue()));
        }
        return first(headers, "retry-after")
                .flatMap(value -> number(value)
                        .map(number -> Duration.ofMillis((long) (number * 1000)))
                        .or(() -> untilDate(value)));
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number < 1e9 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String text) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(Instant.now(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> shouldRetry(Headers headers) {
        return first(headers, "x-should-retry").flatMap(value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.<Boolean>empty();
        });
    }

    private static Optional<String> first(Headers headers, String name) {
        return headers.values(name).stream().findFirst();
    }

    private static String reason(AnthropicIoException exception) {
        var cause = exception.getCause();
        if (cause == null) {
            return "";
        }
        // Exceptions of the network often have no message of their own.
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
