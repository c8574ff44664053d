package io.appbuilder.http;

import io.appbuilder.accounts.AccountException;
import io.appbuilder.apps.AppException;
import io.appbuilder.mail.Mailer.MailException;
import io.appbuilder.mcp.McpException;
import io.appbuilder.model.ModelException;
import io.appbuilder.packages.PackageException;
import io.appbuilder.storage.StorageException;
import io.appbuilder.turn.TurnEvent.Problem;
import io.appbuilder.turn.TurnException;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where exceptions become answers. What was not foreseen is logged here with its cause, and tells the browser
 * nothing but that it happened.
 */
final class ErrorMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    ErrorAnswer answer(Throwable failure) {
        return switch (failure) {
            case RequestException e -> answer(e.code().status(), e.code(), e, false);
            case PackageException e ->
                answer(e.code().status(), e.code(), e, e.code().retryable());
            case TurnException e ->
                answer(status(e.code()), e.code(), e, e.code().retryable());
            case ModelException e ->
                new ErrorAnswer(502, e.code(), message(e), e.retryable(), retryAfter(502, e.retryable()));
            case AccountException e ->
                new ErrorAnswer(
                        status(e.code()),
                        snakeCase(e.code()),
                        message(e),
                        e.retryAfter().isPresent(),
                        e.retryAfter().map(wait -> wait.plusMillis(999)));
            case AppException e ->
                new ErrorAnswer(
                        status(e.code()),
                        snakeCase(e.code()),
                        message(e),
                        false,
                        Optional.empty(),
                        e.current().map(AppResource::json));
            case McpException e ->
                answer(status(e.code()), e.code(), e, e.code().retryable());
            case MailException e -> unavailable("mail_unavailable", "No mail can be sent now. Try again later.", e);
            case StorageException e ->
                unavailable("storage_unavailable", "Nothing can be saved or read now. Try again.", e);
            case HttpResponseException e -> answerOfRouter(e);
            case EOFException e -> new ErrorAnswer(400, "connection_lost", message(e), true, Optional.empty());
            default -> unexpected(failure);
        };
    }

    Problem problem(Throwable failure) {
        var answer = answer(failure);
        return new Problem(answer.code(), answer.message(), answer.retryable());
    }

    private static int status(TurnException.Code code) {
        return switch (code) {
            case PROMPT_EMPTY, UNKNOWN_MODEL, MODE_UNSUPPORTED, IMAGES_UNSUPPORTED, IMAGE_INVALID -> 422;
            case PROMPT_TOO_LONG, TOO_MANY_IMAGES -> 413;
            case TOO_MANY_TURNS -> 429;
            case SERVER_BUSY -> 503;
            case TURN_TIMEOUT -> 504;
            case INVALID_MODEL_OUTPUT -> 502;
        };
    }

    private static int status(AccountException.Code code) {
        return switch (code) {
            case NOT_SIGNED_IN, SIGN_IN_FAILED -> 401;
            case NOT_ALLOWED, SIGN_IN_REFUSED, SIGN_IN_AGAIN, EMAIL_UNVERIFIED -> 403;
            case PROVIDER_OFF -> 404;
            case ACCOUNT_CHANGED -> 409;
            case LINK_INVALID, SIGN_IN_EXPIRED -> 410;
            case EMAIL_INVALID, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_GUESSABLE -> 422;
            case TOO_MANY_ATTEMPTS -> 429;
            case PROVIDER_ANSWER_INVALID -> 502;
            case PROVIDER_UNAVAILABLE -> 503;
        };
    }

    private static int status(AppException.Code code) {
        return switch (code) {
            case APP_MISSING, VERSION_MISSING -> 404;
            case APP_CONFLICT -> 409;
            case APP_TOO_LARGE -> 413;
            case ARCHIVE_INVALID, TOO_MANY_APPS -> 422;
            case ACCOUNT_FULL -> 507;
        };
    }

    private static int status(McpException.Code code) {
        return switch (code) {
            case MCP_TOKEN_INVALID -> 401;
            case EXCHANGE_OVER -> 410;
            case TOO_MANY_MCP_TOKENS -> 422;
            case TAB_BUSY, TOO_MANY_TABS -> 429;
            case TAB_GONE, TAB_ANSWER_INVALID -> 502;
            case NO_OPEN_TAB -> 503;
            case TAB_SILENT -> 504;
        };
    }

    private static ErrorAnswer unavailable(String code, String message, Exception failure) {
        LOG.error("{}", code, failure);
        return new ErrorAnswer(503, code, message, true, retryAfter(503, true));
    }

    private static ErrorAnswer answer(int status, Enum<?> code, Exception failure, boolean retryable) {
        return new ErrorAnswer(status, snakeCase(code), message(failure), retryable, retryAfter(status, retryable));
    }

    private static ErrorAnswer answerOfRouter(HttpResponseException failure) {
        var code =
                failure.getStatus() == 405 ? RequestException.Code.METHOD_NOT_ALLOWED : RequestException.Code.NOT_FOUND;
        return new ErrorAnswer(code.status(), snakeCase(code), "There is nothing here.", false, Optional.empty());
    }

    private static ErrorAnswer unexpected(Throwable failure) {
        LOG.error("unexpected failure", failure);
        return new ErrorAnswer(
                500, "internal_error", "Something went wrong on the server. Try again.", true, Optional.empty());
    }

    private static Optional<Duration> retryAfter(int status, boolean retryable) {
        return retryable && (status == 429 || status == 503) ? Optional.of(RETRY_AFTER) : Optional.empty();
    }

    private static String snakeCase(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
