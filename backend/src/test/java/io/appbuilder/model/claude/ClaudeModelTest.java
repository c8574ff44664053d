package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.assistant;
import static io.appbuilder.model.claude.LegHarness.json;
import static io.appbuilder.model.claude.LegHarness.result;
import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.claude.LegHarness.Recorded;
import io.appbuilder.model.claude.prompt.PromptReport.Part;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallDropped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a whole answer, by what it holds and why it ended. */
class ClaudeModelTest {

    private static final String WRITE = "{\"path\":\"api/clients.ts\",\"content\":\"export const é = '€😀';\"}";
    private static final Message PROMPT = user("Ajouter un module CRM");

    private LegHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new LegHarness();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(harness.standIn.refusals()).isEmpty();
        harness.close();
    }

    @Test
    void streamsTextAndToolInputAndTellsTokens() {
        harness.standIn.play(Reply.of(new AnswerScript()
                .text("Je crée le module.")
                .toolUse("toolu_1", "write_file", WRITE)
                .stop("tool_use")));

        var leg = harness.run(PROMPT);

        assertThat(leg.failure).isEmpty();
        assertThat(leg.end).contains(FinishReason.NEEDS_TOOLS);
        assertThat(leg.text()).isEqualTo("Je crée le module.");
        var pieces = leg.all(TurnEvent.ToolInputDelta.class);
        assertThat(pieces).hasSizeGreaterThan(2).allMatch(piece -> piece.id().equals("toolu_1"));
        assertThat(String.join(
                        "", pieces.stream().map(TurnEvent.ToolInputDelta::json).toList()))
                .isEqualTo(WRITE);
        assertThat(leg.answer().getLast()).isEqualTo(new ToolCallComplete("toolu_1", "write_file", json(WRITE)));
        var usage = leg.all(TurnEvent.Usage.class);
        assertThat(usage).hasSize(1);
        assertThat(usage.getFirst().outputTokens()).isPositive();
        assertThat(usage.getFirst().prompt().orElseThrow().parts())
                .containsOnlyKeys(Arrays.stream(Part.values())
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new))
                .hasEntrySatisfying("tools", tokens -> assertThat(tokens).isGreaterThan(1_000));
        assertThat(usage.getFirst().inputTokens() + usage.getFirst().cacheWriteTokens())
                .isGreaterThan(1_000);
    }

    @Test
    void keepsThoughtsInTheirPlacesSoThatTheNextLegIsAccepted() {
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .thinking("Une table clients suffit.")
                        .redactedThinking("secret")
                        .text("Voilà.")
                        .thinking("Le fichier d'abord.")
                        .toolUse("toolu_1", "write_file", WRITE)
                        .stop("tool_use")),
                Reply.of(new AnswerScript().text("Le module est prêt.").stop("end_turn")));
        var settings = harness.settings().thinking(new Thinking.Budget(1_024));

        var content = asTheBrowserKeepsIt(harness.run(settings, PROMPT));
        assertThat(content.stream().map(block -> block.getClass().getSimpleName()))
                .containsExactly("Thinking", "Thinking", "Text", "Thinking", "ToolUse");
        var second = harness.run(
                settings, PROMPT, assistant(content.toArray(Message.Block[]::new)), result("toolu_1", false));

        assertThat(second.failure).isEmpty();
        assertThat(second.end).contains(FinishReason.DONE);
        assertThat(harness.standIn.requests()).hasSize(2);
    }

    @Test
    void thoughtsBetweenCallsStayBetweenThem() {
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .thinking("D'abord la table.")
                        .toolUse("toolu_1", "write_file", WRITE)
                        .thinking("Puis la page.")
                        .redactedThinking("secret")
                        .text("Et voici la page.")
                        .toolUse("toolu_2", "list_directory", "{\"path\":\"src\"}")
                        .stop("tool_use")),
                Reply.of(new AnswerScript().text("Fait ?").stop("end_turn")));
        var settings = harness.settings().thinking(new Thinking.Adaptive());

        var content = asTheBrowserKeepsIt(harness.run(settings, PROMPT));
        assertThat(content.stream().map(block -> block.getClass().getSimpleName()))
                .containsExactly("Thinking", "ToolUse", "Thinking", "Thinking", "Text", "ToolUse");
        var results = new Message(
                Message.Role.USER,
                List.of(new Message.ToolResult("toolu_1", false, "ok"), new Message.ToolResult("toolu_2", false, "a")));
        assertThat(harness.run(settings, PROMPT, assistant(content.toArray(Message.Block[]::new)), results).failure)
                .isEmpty();

        // The stand-in knows the order of what it said, and refuses another one as the API does.
        var apart = new ArrayList<>(content);
        Collections.swap(apart, 1, 2);
        assertThat(harness.run(settings, PROMPT, assistant(apart.toArray(Message.Block[]::new)), results)
                        .failure
                        .orElseThrow()
                        .getMessage())
                .contains("cannot be modified");
        assertThat(harness.standIn.takeRefusals()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Fait.,NOTHING_TO_CHANGE", "Voulez-vous un champ ville ?,QUESTION"})
    void whatChangedNothingIsNotDone(String text, FinishReason expected) {
        harness.standIn.play(Reply.of(new AnswerScript().text(text).stop("end_turn")));
        assertThat(harness.run(PROMPT).end).contains(expected);
    }

    @Test
    void aTurnWhoseOnlyChangeFailedChangedNothing() {
        harness.standIn.play(Reply.of(new AnswerScript().text("Fait.").stop("stop_sequence")));
        var leg = harness.run(
                PROMPT,
                assistant(
                        new Message.ToolUse("toolu_1", "write_file", json(WRITE)),
                        new Message.ToolUse("toolu_2", "read_text_file", json("{\"path\":\"a\"}"))),
                new Message(
                        Message.Role.USER,
                        List.of(
                                new Message.ToolResult("toolu_1", true, "no"),
                                new Message.ToolResult("toolu_2", false, "text"))));
        assertThat(leg.end).contains(FinishReason.NOTHING_TO_CHANGE);
    }

    @Test
    void aCallCutAtTheLimitIsTakenBackAndAskedForAgain() {
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .thinking("Un grand fichier.")
                        .toolUse("toolu_1", "write_file", WRITE, 30)
                        .stop("max_tokens")),
                Reply.of(new AnswerScript()
                        .toolUse("toolu_2", "write_file", WRITE)
                        .stop("tool_use")));

        var leg = harness.run(PROMPT);

        assertThat(leg.end).contains(FinishReason.NEEDS_TOOLS);
        assertThat(leg.all(ToolCallDropped.class)).containsExactly(new ToolCallDropped("toolu_1"));
        assertThat(leg.all(ToolCallComplete.class))
                .extracting(ToolCallComplete::id)
                .containsExactly("toolu_2");
        var asked = harness.standIn.requests().get(1).path("messages");
        assertThat(asked.get(asked.size() - 1).path("role").asText()).isEqualTo("user");
        assertThat(asked.get(asked.size() - 1).toString()).contains("call of the tool write_file was cut");
    }

    @Test
    void anInputThatHappensToParseAtTheLimitIsStillCut() {
        var whole = "{\"path\":\"a.ts\",\"content\":\"\"}";
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .text("Bien.")
                        .toolUse("toolu_1", "write_file", whole)
                        .stop("max_tokens")),
                Reply.of(new AnswerScript()
                        .toolUse("toolu_2", "write_file", WRITE)
                        .stop("tool_use")));
        var leg = harness.run(PROMPT);
        assertThat(leg.all(ToolCallComplete.class))
                .extracting(ToolCallComplete::id)
                .containsExactly("toolu_2");
    }

    @Test
    void wholeCallsBeforeTheCutOneAreUsedAtOnce() {
        harness.standIn.play(Reply.of(new AnswerScript()
                .toolUse("toolu_1", "write_file", WRITE)
                .toolUse("toolu_2", "write_file", WRITE, 40)
                .stop("max_tokens")));
        var leg = harness.run(PROMPT);
        assertThat(leg.end).contains(FinishReason.NEEDS_TOOLS);
        assertThat(leg.all(ToolCallComplete.class))
                .extracting(ToolCallComplete::id)
                .containsExactly("toolu_1");
        assertThat(leg.all(ToolCallDropped.class))
                .extracting(ToolCallDropped::id)
                .containsExactly("toolu_2");
        assertThat(harness.standIn.requests()).hasSize(1);
    }

    @Test
    void goesOnWithTextThatWasCut() {
        harness.standIn.play(
                Reply.of(new AnswerScript().text("Une phrase cou").stop("max_tokens")),
                Reply.of(new AnswerScript().text("pée ?").stop("end_turn")));
        var leg = harness.run(PROMPT);
        assertThat(leg.text()).isEqualTo("Une phrase coupée ?");
        assertThat(leg.end).contains(FinishReason.QUESTION);
        assertThat(leg.all(TurnEvent.Usage.class)).hasSize(1);
    }

    @Test
    void anAnswerOfNothingIsAskedForOnceMore() {
        harness.standIn.play(
                Reply.of(new AnswerScript().stop("end_turn")),
                Reply.of(new AnswerScript().text("Rien à faire.").stop("end_turn")));
        assertThat(harness.run(PROMPT).text()).isEqualTo("Rien à faire.");
    }

    @Test
    void givesUpAfterSomeContinuations() {
        for (int i = 0; i < 10; i++) {
            harness.standIn.play(Reply.of(new AnswerScript().thinking("Encore…").stop("max_tokens")));
        }
        assertThat(harness.run(PROMPT).end).contains(FinishReason.LIMIT);
        assertThat(harness.standIn.requests()).hasSize(4);
    }

    @Test
    void resumesAPausedTurn() {
        harness.standIn.play(
                Reply.of(new AnswerScript().text("Je cherche…").stop("pause_turn")),
                Reply.of(new AnswerScript().text(" Trouvé.").stop("end_turn")));
        assertThat(harness.run(PROMPT).text()).isEqualTo("Je cherche… Trouvé.");
    }

    @ParameterizedTest
    @CsvSource({"refusal,REFUSED", "model_context_window_exceeded,LIMIT"})
    void takesCallsBackThatWillNotBeRun(String stopReason, FinishReason expected) {
        harness.standIn.play(Reply.of(new AnswerScript()
                .thinking("Non.")
                .toolUse("toolu_1", "write_file", WRITE)
                .toolUse("toolu_2", "write_file", WRITE)
                .stop(stopReason)));
        var leg = harness.run(PROMPT);
        assertThat(leg.end).contains(expected);
        assertThat(leg.all(ToolCallComplete.class)).isEmpty();
        assertThat(leg.all(ToolCallDropped.class))
                .extracting(ToolCallDropped::id)
                .containsExactly("toolu_1", "toolu_2");
    }

    @Test
    void takesAnInputThatComesAllAtOnceAndCountsThatDoNotCome() {
        harness.standIn.play(Reply.of(
                json("{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\",\"content\":[]}}"),
                json("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                        + "\"id\":\"c1\",\"name\":\"list_directory\",\"input\":{\"path\":\"src\"}}}"),
                json("{\"type\":\"content_block_stop\",\"index\":0}"),
                json("{\"type\":\"something_new\",\"index\":7}"),
                json("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"}}"),
                json("{\"type\":\"message_stop\"}")));
        var leg = harness.run(PROMPT);
        assertThat(leg.failure).isEmpty();
        assertThat(leg.all(ToolCallComplete.class))
                .containsExactly(new ToolCallComplete("c1", "list_directory", json("{\"path\":\"src\"}")));
        assertThat(leg.all(TurnEvent.Usage.class))
                .extracting(TurnEvent.Usage::tokens)
                .containsExactly(0L);
    }

    @Test
    void refusesAConversationThatCannotFitBeforeItIsPaidFor() {
        var leg = harness.run(harness.settings().promptTokens(3_000), user("x".repeat(15_000)));
        assertThat(leg.problemCode()).isEqualTo("model_request_too_large");
        assertThat(harness.standIn.requests()).isEmpty();
    }

    @Test
    void nearTheLimitTheServersCountHoldsAndNotTheEstimate() {
        var prompt = user("x".repeat(40_000));
        for (int i = 0; i < 2; i++) {
            harness.standIn.play(Reply.of(new AnswerScript().text("Et ?").stop("end_turn")));
        }
        int estimate = harness.estimatedTokens(prompt);

        // The stand-in counts four bytes as a token, the estimate has more tokens.
        var counted = harness.run(harness.settings().promptTokens(estimate - 1), prompt);
        assertThat(counted.end).contains(FinishReason.QUESTION);

        var tooLarge = harness.run(harness.settings().promptTokens(estimate * 7 / 10), prompt);
        assertThat(tooLarge.problemCode()).isEqualTo("model_request_too_large");
        assertThat(harness.standIn.requests()).hasSize(2);
    }

    @Test
    void aPauseAfterNothingThatCanBeSentBackIsTheEnd() {
        harness.standIn.play(Reply.of(new AnswerScript().text(" ").stop("pause_turn")));
        assertThat(harness.run(PROMPT).end).contains(FinishReason.LIMIT);
    }

    @Test
    void legsShareAConnection() {
        var model = harness.model(harness.settings());
        for (int i = 0; i < 3; i++) {
            harness.standIn.play(Reply.of(new AnswerScript().text("Bonjour ?").stop("end_turn")));
            harness.run(model, new Cancellation(), PROMPT);
        }
        assertThat(harness.standIn.connections()).isEqualTo(1);
    }

    @Test
    void costsAreExact() {
        var prices = harness.settings().get().prices().orElseThrow();
        assertThat(prices.cost(new TurnEvent.Usage(1_000, 200, 30_000, 4_000)).amount())
                .isEqualByComparingTo("0.0300");
    }

    private static List<Message.Block> asTheBrowserKeepsIt(Recorded leg) {
        var blocks = new ArrayList<Message.Block>();
        for (TurnEvent event : leg.answer()) {
            switch (event) {
                case TurnEvent.TextDelta text -> {
                    if (!blocks.isEmpty() && blocks.getLast() instanceof Message.Text last) {
                        blocks.set(blocks.size() - 1, new Message.Text(last.text() + text.text()));
                    } else {
                        blocks.add(new Message.Text(text.text()));
                    }
                }
                case TurnEvent.Thought thought -> blocks.add(thought.thinking());
                case TurnEvent.ToolCallStarted call ->
                    blocks.add(new Message.ToolUse(call.id(), call.name(), JsonNodeFactory.instance.objectNode()));
                case ToolCallComplete call ->
                    blocks.replaceAll(block ->
                            block instanceof Message.ToolUse begun && begun.id().equals(call.id())
                                    ? new Message.ToolUse(call.id(), call.name(), call.input())
                                    : block);
                default -> {}
            }
        }
        return blocks;
    }
}
