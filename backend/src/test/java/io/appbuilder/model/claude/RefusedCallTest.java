package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallDropped;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that would lose code or break a file are asked for again inside the leg, and the browser never gets them. */
class RefusedCallTest {

    private static final String ABBREVIATED =
            "{\"path\":\"src/App.tsx\",\"content\":\"const a = 1;\\n// ... rest of the file unchanged\\n\"}";
    private static final String WHOLE = "{\"path\":\"src/App.tsx\",\"content\":\"const a = 1;\\nconst b = 2;\\n\"}";

    private LegHarness harness;

    @BeforeEach
    void start() throws IOException {
        harness = new LegHarness();
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
    }

    @Test
    void anAbbreviatedFileIsSentBackAndTheWholeOneApplied() {
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .toolUse("a", "write_file", ABBREVIATED)
                        .toolUse("b", "list_directory", "{\"path\":\"src\"}")
                        .stop("tool_use")),
                Reply.of(new AnswerScript().toolUse("c", "write_file", WHOLE).stop("tool_use")));

        var leg = harness.run(user("Ajoute b"));

        assertThat(leg.all(ToolCallDropped.class))
                .extracting(ToolCallDropped::id)
                .containsExactly("a", "b");
        assertThat(leg.all(ToolCallComplete.class))
                .extracting(ToolCallComplete::id)
                .containsExactly("c");
        assertThat(leg.end).contains(FinishReason.NEEDS_TOOLS);
        var sentBack = harness.standIn.requests().getLast().path("messages");
        var results = sentBack.path(sentBack.size() - 1).path("content");
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result ->
                        assertThat(result.path("is_error").asBoolean()).isTrue());
        assertThat(results.path(0).path("content").asText()).contains("rest of the file unchanged", "edit_file");
        assertThat(harness.standIn.refusals()).isEmpty();
    }

    @Test
    void brokenJsonIsSentBackToo() {
        harness.standIn.play(
                Reply.of(new AnswerScript()
                        .toolUse("a", "write_file", "{\"path\":\"src/app.json\",\"content\":\"{ \\\"name\\\": \"}")
                        .stop("tool_use")),
                Reply.of(new AnswerScript().text("Je renonce. D'accord ?").stop("end_turn")));

        var leg = harness.run(user("Ajoute b"));

        assertThat(leg.all(ToolCallComplete.class)).isEmpty();
        assertThat(leg.end).contains(FinishReason.QUESTION);
    }

    @Test
    void aModelThatKeepsAbbreviatingIsGivenUp() {
        for (int i = 0; i < 4; i++) {
            harness.standIn.play(Reply.of(new AnswerScript()
                    .toolUse("a" + i, "write_file", ABBREVIATED)
                    .stop("tool_use")));
        }

        var leg = harness.run(user("Ajoute b"));

        assertThat(leg.problemCode()).isEqualTo("model_call_refused");
        assertThat(leg.all(ToolCallComplete.class)).isEmpty();
        assertThat(harness.standIn.requests()).hasSize(4);
    }
}
