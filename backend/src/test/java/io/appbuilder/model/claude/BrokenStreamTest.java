package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.json;
import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.model.claude.wire.HttpMessagesApi;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a stream's bytes are torn or bent, there is either the same answer or a problem, and never half a call. */
class BrokenStreamTest {

    private static final Message PROMPT = user("Ajouter un module CRM");

    private LegHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new LegHarness();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static AnswerScript answer() {
        return new AnswerScript()
                .thinking("Réfléchis")
                .text("Je crée 😀.")
                .toolUse("toolu_1", "write_file", "{\"path\":\"é€\\n\"}")
                .stop("tool_use");
    }

    @Test
    void everyCutIsEitherTheWholeAnswerOrAProblem() throws Exception {
        var settings = harness.settings().retries(LegHarness.NEVER).get();
        try (var api = new HttpMessagesApi(settings)) {
            harness.standIn.play(Reply.of(answer()));
            var whole = LegHarness.answer(api, settings);
            assertThat(whole.failure).isEmpty();
            // Beyond the end a cut takes away the end of the HTTP body only.
            int wholeAnswers = 0;
            for (int cut = 0; wholeAnswers < 3; cut++) {
                harness.standIn.play(Reply.of(answer()).cutAfter(cut));
                var leg = LegHarness.answer(api, settings);
                if (leg.end.isPresent()) {
                    wholeAnswers++;
                    assertThat(leg.answer()).as("cut after %d", cut).isEqualTo(whole.answer());
                } else {
                    assertThat(wholeAnswers).as("cut after %d", cut).isZero();
                    assertThat(leg.problemCode()).as("cut after %d", cut).isIn("model_stream_cut", "model_unreachable");
                    assertThat(leg.all(ToolCallComplete.class)).isEmpty();
                    assertThat(whole.answer().subList(0, leg.answer().size())).isEqualTo(leg.answer());
                }
                assertThat(cut).isLessThan(10_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 64, 1_000})
    void theSizeOfPiecesDoesNotMatter(int bytes) {
        harness.standIn.play(Reply.of(answer()), Reply.of(answer()).inPiecesOf(bytes));
        assertThat(harness.run(PROMPT).answer()).isEqualTo(harness.run(PROMPT).answer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":9,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":7}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"index\":1}",
                "{\"type\":\"content_block_start\",\"index\":3,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"\",\"name\":\"\"}}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"write_file\",\"input\":[]}}",
                "{\"type\":\"content_block_start\",\"index\":1}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"content_block_stop\"}",
                "{\"type\":\"message_start\",\"message\":{}}",
                "{\"type\":\"message_start\"}",
                "{\"type\":\"message_delta\"}",
                "{\"type\":\"message_stop\"}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"unheard_of\"}}",
                "{\"kind\":\"message_stop\"}",
            })
    void anEventOutOfPlaceOrBentIsAProblem(String event) {
        harness.standIn.play(
                Reply.of(new AnswerScript().text("Je commence.").raw(event).raw("{\"type\":\"message_stop\"}")));
        var leg = harness.run(harness.settings().retries(LegHarness.NEVER), PROMPT);
        assertThat(leg.problemCode()).isEqualTo("model_answer_invalid");
        assertThat(leg.all(ToolCallComplete.class)).isEmpty();
    }

    @Test
    void anInputThatIsNoJsonObjectIsAProblem() {
        for (String input : List.of("{\"path\":", "[1]", "{\"a\":1,\"a\":2}", "{\"a\":1} {}")) {
            harness.standIn.play(Reply.of(
                    new AnswerScript().toolUse("toolu_1", "write_file", input).stop("tool_use")));
            var leg = harness.run(PROMPT);
            assertThat(leg.problemCode()).as(input).isEqualTo("model_answer_invalid");
            assertThat(leg.all(ToolCallComplete.class)).isEmpty();
        }
    }

    @Test
    void unknownEventsAndBlocksAreSkipped() {
        harness.standIn.play(Reply.of(new AnswerScript()
                .raw("{\"type\":\"news\",\"from\":\"the future\"}")
                .raw("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"hologram\"}}")
                .raw("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"light_delta\",\"light\":1}}")
                .raw("{\"type\":\"content_block_stop\",\"index\":0}")
                .raw("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}")
                .raw("{\"type\":\"message_stop\"}")));
        harness.standIn.play(Reply.of(new AnswerScript().text("Me voici.").stop("end_turn")));
        var leg = harness.run(PROMPT);
        assertThat(leg.failure).isEmpty();
        assertThat(leg.text()).isEqualTo("Me voici.");
    }

    @Test
    void anAnswerThatIsNoStreamIsAProblem() {
        harness.standIn.play(Reply.of(json("{\"type\":\"hello\"}")));
        var leg = harness.run(harness.settings().retries(LegHarness.NEVER), PROMPT);
        assertThat(leg.problemCode()).isEqualTo("model_stream_cut");
        assertThat(leg.all(TurnEvent.TextDelta.class)).isEmpty();
    }
}
