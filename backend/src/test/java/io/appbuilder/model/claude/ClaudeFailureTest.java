package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.assistant;
import static io.appbuilder.model.claude.LegHarness.result;
import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.claude.LegHarness.Recorded;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.ApiError;
import io.appbuilder.standin.MessagesApiStandIn;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Thought;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors, overload, silence, hang-ups: what is tried again, what is told, and how soon work ends. */
class ClaudeFailureTest {

    private static final Message PROMPT = user("Ajouter un module CRM");
    private static final Message ALTERED = assistant(
            new Message.Thinking("Je pense autre chose.", "c2lnbmF0dXJl", false),
            new Message.ToolUse("toolu_1", "list_directory", LegHarness.json("{\"path\":\"src\"}")));
    private static final Reply OVERLOADED = Reply.error(529, "overloaded_error", "Overloaded");

    private LegHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new LegHarness();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static Reply good() {
        return Reply.of(new AnswerScript().text("Que voulez-vous ?").stop("end_turn"));
    }

    @Test
    void sendsTheKeyInTheHeaderThatTheServerReads() throws Exception {
        try (var gateway = MessagesApiStandIn.gateway(LegHarness.KEY)) {
            gateway.play(good());
            var settings = harness.settings().baseUrl(gateway.baseUrl().toString());
            assertThat(harness.run(settings.keyHeader(KeyHeader.AUTHORIZATION), PROMPT)
                            .problemCode())
                    .isEqualTo("model_key_invalid");
            assertThat(harness.run(settings.keyHeader(KeyHeader.X_API_KEY), PROMPT)
                            .text())
                    .isEqualTo("Que voulez-vous ?");
        }
    }

    @Test
    void triesAgainUntilAnAnswerComes() {
        harness.standIn.play(
                OVERLOADED, Reply.error(500, "api_error", "no"), Reply.error(429, "rate_limit_error", "slow"), good());
        var leg = harness.run(PROMPT);
        assertThat(leg.end).contains(FinishReason.QUESTION);
        assertThat(leg.text()).isEqualTo("Que voulez-vous ?");
        assertThat(harness.standIn.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_request_error,model_refused_request,false,1",
        "401,authentication_error,model_key_invalid,false,1",
        "402,billing_error,model_billing,false,1",
        "403,permission_error,model_permission_denied,false,1",
        "404,not_found_error,model_not_found,false,1",
        "413,request_too_large,model_request_too_large,false,1",
        "422,,model_refused_request,false,1",
        "429,rate_limit_error,model_rate_limited,true,4",
        "500,api_error,model_server_error,true,4",
        "503,,model_server_error,true,4",
        "529,overloaded_error,model_overloaded,true,4",
    })
    void tellsWhatIsWrong(int status, String type, String code, boolean retryable, int attempts) {
        for (int i = 0; i < 6; i++) {
            harness.standIn.play(Reply.error(status, type == null ? "" : type, "words of the server"));
        }
        var leg = harness.run(PROMPT);
        assertThat(leg.problemCode()).isEqualTo(code);
        var failure = (ModelException) leg.failure.orElseThrow();
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.getMessage()).contains("words of the server");
        assertThat(harness.standIn.requests()).hasSize(attempts);
    }

    @Test
    void neverTellsTheKey() {
        harness.standIn.play(Reply.error(400, "invalid_request_error", "bad key sk-other-key-77"));
        var refused = harness.run(harness.settings().key("sk-other-key-77"), PROMPT);
        assertThat(refused.problemCode()).isEqualTo("model_key_invalid");
        harness.standIn.play(Reply.error(400, "invalid_request_error", "bad key " + LegHarness.KEY));
        var echoed = harness.run(PROMPT);
        harness.run(PROMPT);
        assertThat(echoed.failure.orElseThrow().getMessage()).doesNotContain(LegHarness.KEY);
        assertThat(harness.settings().get().toString()).doesNotContain(LegHarness.KEY);
    }

    @Test
    void doesAsTheServerWishes() {
        harness.standIn.play(OVERLOADED.withHeader("retry-after-ms", "300"), good());
        long begin = System.nanoTime();
        assertThat(harness.run(PROMPT).end).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));

        harness.standIn.play(OVERLOADED.withHeader("x-should-retry", "false"), good());
        assertThat(harness.run(PROMPT).problemCode()).isEqualTo("model_overloaded");

        harness.standIn.play(Reply.error(400, "invalid_request_error", "?").withHeader("x-should-retry", "true"));
        assertThat(harness.run(PROMPT).end).isPresent();
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        harness.standIn.play(OVERLOADED.withHeader("retry-after", "3600"), good());
        long begin = System.nanoTime();
        assertThat(harness.run(PROMPT).problemCode()).isEqualTo("model_overloaded");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anErrorInTheStreamIsFinalOnceSomethingWasSeen() {
        harness.standIn.play(
                Reply.of(new AnswerScript().text("Je commence").error("overloaded_error", "Overloaded")), good());
        var leg = harness.run(PROMPT);
        assertThat(leg.problemCode()).isEqualTo("model_overloaded");
        assertThat(leg.text()).isEqualTo("Je commence");
        assertThat(leg.all(TurnEvent.Usage.class)).hasSize(1);
        assertThat(harness.standIn.requests()).hasSize(1);
    }

    @Test
    void anErrorAfterThoughtsAloneIsTriedAgainWithoutATrace() {
        harness.standIn.play(
                Reply.of(new AnswerScript().thinking("Vieux.").error("overloaded_error", "Overloaded")),
                Reply.of(new AnswerScript().thinking("Neuf.").text("Et ?").stop("end_turn")));
        var leg = harness.run(PROMPT);
        assertThat(leg.end).contains(FinishReason.QUESTION);
        assertThat(leg.all(Thought.class))
                .extracting(thought -> thought.thinking().text())
                .containsExactly("Neuf.");
    }

    @Test
    void noticesSilence() {
        var settings = harness.settings().silence(Duration.ofMillis(300)).retries(LegHarness.NEVER);
        harness.standIn.play(good().stalledAfter(700));
        assertThat(harness.run(settings, PROMPT).problemCode()).isEqualTo("model_silent");
        harness.standIn.play(Reply.silence());
        assertThat(harness.run(settings, PROMPT).problemCode()).isEqualTo("model_silent");
    }

    @Test
    void bytesAreSignsOfLifeButTheDeadlineHolds() {
        var settings = harness.settings().silence(Duration.ofMillis(400)).deadline(Duration.ofMillis(1_200));
        var slow = new Reply.Delivery(
                20, Duration.ofMillis(40), java.util.OptionalInt.empty(), java.util.OptionalInt.empty());
        harness.standIn.play(Reply.of(new AnswerScript().text("a".repeat(4_000)).stop("end_turn"))
                .delivered(slow));
        assertThat(harness.run(settings, PROMPT).problemCode()).isEqualTo("model_deadline");
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        var address = harness.standIn.baseUrl().toString();
        harness.standIn.close();
        var leg = harness.run(harness.settings().baseUrl(address), PROMPT);
        assertThat(leg.problemCode()).isEqualTo("model_unreachable");
        assertThat(((ModelException) leg.failure.orElseThrow()).retryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void cancellingHangsUpWithinASecond(boolean beforeTheHead) throws Exception {
        harness.standIn.play(beforeTheHead ? Reply.silence() : good().stalledAfter(700));
        var cancellation = new Cancellation();
        var leg = inBackground(cancellation);
        assertThat(harness.standIn.awaitStall(10)).isTrue();

        long cancelled = System.nanoTime();
        cancellation.cancel();

        var hungUp = harness.standIn.awaitHangUp(5).orElseThrow();
        assertThat(Duration.ofNanos(hungUp - cancelled)).isLessThan(Duration.ofSeconds(1));
        assertNothingIsTold(leg.get(5, TimeUnit.SECONDS));
        assertThat(harness.standIn.requests()).hasSize(1);
    }

    @Test
    void cancellingEndsAWaitForTheNextAttempt() throws Exception {
        harness.standIn.play(OVERLOADED.withHeader("retry-after", "15"));
        var cancellation = new Cancellation();
        var leg = inBackground(cancellation);
        assertThat(harness.standIn.awaitRequest(10)).isTrue();
        long cancelled = System.nanoTime();
        cancellation.cancel();
        assertNothingIsTold(leg.get(5, TimeUnit.SECONDS));
        assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aThoughtThatTheServerRefusesIsLeftOut() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Fini.").stop("end_turn")));

        var leg = harness.run(PROMPT, ALTERED, result("toolu_1", false));

        assertThat(leg.text()).isEqualTo("Fini.");
        assertThat(harness.standIn.takeRefusals())
                .extracting(ApiError::message)
                .containsExactly("messages.1: Invalid `signature` in `thinking` block");
        assertThat(harness.standIn.requests().getFirst().at("/messages/1/content"))
                .extracting(block -> block.path("type").asText())
                .containsExactly("tool_use");
    }

    @Test
    void aRefusedThoughtThatMayNotBeLeftOutEndsTheLeg() {
        var settings = harness.settings().thinking(new Thinking.Budget(1_024));

        var leg = harness.run(settings, PROMPT, ALTERED, result("toolu_1", false));

        assertThat(leg.problemCode()).isEqualTo("model_refused_request");
        assertThat(harness.standIn.takeRefusals()).hasSize(2);
    }

    /** The project's state is new in each leg, so that for a server with preserved thinking no thought keeps what it was thought after. */
    @Test
    void aServerThatBindsThoughtsRefusesOnce() {
        harness.standIn.bindThoughts();
        var model = harness.model(harness.settings().thinking(new Thinking.Adaptive()));
        var messages = new ArrayList<>(List.of(PROMPT));
        for (int leg = 0; leg < 3; leg++) {
            var call = "toolu_" + leg;
            harness.standIn.play(Reply.of(new AnswerScript()
                    .thinking("Pensée " + leg)
                    .toolUse(call, "list_directory", "{\"path\":\"src\"}")
                    .stop("tool_use")));
            var recorded = harness.run(model, new Cancellation(), messages.toArray(Message[]::new));
            assertThat(recorded.end).contains(FinishReason.NEEDS_TOOLS);
            var thought = recorded.all(TurnEvent.Thought.class).getFirst().thinking();
            messages.add(assistant(
                    thought, new Message.ToolUse(call, "list_directory", LegHarness.json("{\"path\":\"src\"}"))));
            messages.add(result(call, false));
        }

        assertThat(harness.standIn.takeRefusals())
                .singleElement()
                .extracting(ApiError::message)
                .asString()
                .contains("bound to a different conversation");
        assertThat(harness.standIn.requests()).hasSize(3);
    }

    private CompletableFuture<Recorded> inBackground(Cancellation cancellation) {
        var model = harness.model(harness.settings());
        var leg = new CompletableFuture<Recorded>();
        Thread.ofPlatform().start(() -> {
            try {
                leg.complete(harness.run(model, cancellation, PROMPT));
            } catch (RuntimeException e) {
                leg.completeExceptionally(e);
            }
        });
        return leg;
    }

    private static void assertNothingIsTold(Recorded leg) {
        assertThat(leg.end).isEmpty();
        assertThat(leg.failure).isEmpty();
    }
}
