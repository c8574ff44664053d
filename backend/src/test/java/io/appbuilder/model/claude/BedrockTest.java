package io.appbuilder.model.claude;

import static io.appbuilder.model.claude.LegHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appbuilder.standin.AnswerScript;
import io.appbuilder.standin.BedrockStandIn;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Legs through Amazon Bedrock: signed, framed and refused as AWS describes it. */
class BedrockTest {

    private static final String MODEL = "eu.anthropic.claude-test-v1:0";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG";

    private LegHarness harness;
    private BedrockStandIn bedrock;

    @BeforeEach
    void start() throws IOException {
        harness = new LegHarness();
        bedrock = new BedrockStandIn("eu-west-3", SECRET);
    }

    @AfterEach
    void stop() throws IOException {
        bedrock.close();
        harness.close();
    }

    private LegHarness.Settings settings(String secret) {
        return harness.settings()
                .baseUrl(bedrock.baseUrl().toString())
                .modelName(MODEL)
                .retries(LegHarness.NEVER)
                .aws(new AwsAccess(
                        "eu-west-3", "AKIDEXAMPLE", new Secret(secret), Optional.of(new Secret("session-token"))));
    }

    @Test
    void aLegIsSignedAndItsStreamRead() {
        bedrock.play(Reply.of(new AnswerScript()
                .text("Voilà.")
                .toolUse("toolu_1", "list_directory", "{\"path\":\"src\"}")
                .stop("tool_use")));

        var leg = harness.run(settings(SECRET), user("Montre les fichiers"));

        assertThat(leg.failure).isEmpty();
        assertThat(leg.end).contains(FinishReason.NEEDS_TOOLS);
        assertThat(leg.text()).isEqualTo("Voilà.");
        assertThat(leg.all(ToolCallComplete.class))
                .extracting(ToolCallComplete::id)
                .containsExactly("toolu_1");
        assertThat(bedrock.paths())
                .containsExactly("/model/eu.anthropic.claude-test-v1%3A0/invoke-with-response-stream");
        var body = bedrock.requests().getFirst();
        assertThat(body.path("anthropic_version").asText()).isEqualTo("bedrock-2023-05-31");
        assertThat(body.has("model")).isFalse();
        assertThat(body.has("stream")).isFalse();
    }

    @Test
    void aWrongSecretIsToldAndNotShown() {
        var leg = harness.run(settings("another-secret-1"), user("Bonjour"));

        assertThat(leg.problemCode()).isEqualTo("model_permission_denied");
        assertThat(leg.failure.orElseThrow().getMessage())
                .contains("signature we calculated")
                .doesNotContain("another-secret-1");
    }

    @Test
    void nearTheLimitBedrockCountsTheWholeCall() throws IOException {
        var prompt = user("x".repeat(40_000));
        bedrock.countTokens(900);
        bedrock.play(Reply.of(new AnswerScript().text("Et ?").stop("end_turn")));

        assertThat(harness.run(settings(SECRET).promptTokens(899), prompt).problemCode())
                .isEqualTo("model_request_too_large");
        assertThat(harness.run(settings(SECRET).promptTokens(900), prompt).failure)
                .isEmpty();
        assertThat(bedrock.paths()).first().isEqualTo("/model/eu.anthropic.claude-test-v1%3A0/count-tokens");
        var counted = new ObjectMapper()
                .readTree(bedrock.requests()
                        .getFirst()
                        .at("/input/invokeModel/body")
                        .binaryValue());
        assertThat(counted.path("anthropic_version").asText()).isEqualTo("bedrock-2023-05-31");
        assertThat(counted).isEqualTo(bedrock.requests().getLast());
    }

    @Test
    void aModelWhoseTokensAreNotCountedIsGivenAnEstimate() {
        var prompt = user("x".repeat(40_000));
        harness.standIn.play(Reply.of(new AnswerScript().text("Et ?").stop("end_turn")));
        int estimate = harness.estimatedTokens(prompt);
        bedrock.play(Reply.of(new AnswerScript().text("Et ?").stop("end_turn")));

        assertThat(harness.run(settings(SECRET).promptTokens(estimate - 1), prompt)
                        .problemCode())
                .isEqualTo("model_request_too_large");
        assertThat(bedrock.paths()).noneMatch(path -> path.endsWith("stream"));
        assertThat(harness.run(settings(SECRET).promptTokens(estimate), prompt).failure)
                .isEmpty();
    }

    @Test
    void anExceptionInTheStreamIsTheContractsError() {
        bedrock.play(
                Reply.of(
                        new AnswerScript()
                                .text("Je commence")
                                .raw(
                                        "{\"type\":\"exception\",\"name\":\"throttlingException\",\"message\":{\"message\":\"slow down\"}}")));

        assertThat(harness.run(settings(SECRET), user("Bonjour")).problemCode()).isEqualTo("model_rate_limited");
    }

    @Test
    void aBentByteIsNoticedWhereverItIs() {
        for (int number : new int[] {0, 5, 9, 13, 40, 200}) {
            bedrock.play(Reply.of(new AnswerScript().text("Bonjour ?").stop("end_turn"))
                    .damaged(bytes -> {
                        bytes[number] ^= 0x55;
                        return bytes;
                    }));
            var leg = harness.run(settings(SECRET).silence(java.time.Duration.ofSeconds(2)), user("Bonjour"));
            assertThat(leg.problemCode()).as("byte %d", number).isIn("model_answer_invalid", "model_stream_cut");
            assertThat(leg.text()).isEmpty();
        }
    }

    @Test
    void theEnvironmentNamesWhatIsMissing() {
        var variables = Map.of(
                "APP_BUILDER_MODEL_BACKEND", "bedrock",
                "ANTHROPIC_MODEL", MODEL,
                "AWS_REGION", "eu-west-3",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", SECRET);
        assertThat(ClaudeEnvironment.read(variables).baseUrl())
                .hasToString("https://bedrock-runtime.eu-west-3.amazonaws.com");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ClaudeEnvironment.read(
                        Map.of("APP_BUILDER_MODEL_BACKEND", "bedrock", "ANTHROPIC_MODEL", MODEL)))
                .hasMessageStartingWith("AWS_REGION: expected");
    }
}
