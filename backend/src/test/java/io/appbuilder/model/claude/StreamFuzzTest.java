package io.appbuilder.model.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.claude.LegHarness.Recorded;
import io.appbuilder.model.claude.wire.HttpMessagesApi;
import io.appbuilder.standin.BedrockStandIn;
import io.appbuilder.standin.Reply;
import io.appbuilder.turn.TurnEvent.ToolCallComplete;
import io.appbuilder.turn.TurnEvent.ToolCallDropped;
import io.appbuilder.turn.TurnEvent.ToolCallStarted;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers torn and bent at random. Each failure names its seed; {@code FUZZ_SEED=n} runs that one alone. With
 * {@code APP_BUILDER_LONG_TESTS=1} there are many more, other ones each time.
 */
class StreamFuzzTest {

    private static final int SEEDS = 150;
    private static final int MANY_SEEDS = 5_000;
    private static final Set<String> PROBLEMS = Set.of(
            "model_answer_invalid",
            "model_stream_cut",
            "model_unreachable",
            "model_server_error",
            "model_silent",
            "model_call_refused",
            // A thought that came altered cannot be told from a true one here; the server refuses it when the answer is
            // gone on with.
            "model_refused_request");

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG";

    private LegHarness harness;
    private BedrockStandIn bedrock;

    @BeforeEach
    void start() throws Exception {
        harness = new LegHarness();
        bedrock = new BedrockStandIn("eu-west-3", SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        bedrock.close();
        harness.close();
    }

    /** Who answers, each with frames of its own. */
    enum Server {
        ANTHROPIC,
        BEDROCK
    }

    private static LongStream seeds() {
        var chosen = System.getenv("FUZZ_SEED");
        if (chosen != null) {
            return LongStream.of(Long.parseLong(chosen));
        }
        if (!"1".equals(System.getenv("APP_BUILDER_LONG_TESTS"))) {
            return LongStream.range(0, SEEDS);
        }
        long first = System.currentTimeMillis();
        System.out.printf("fuzz seeds from %d, %,d of them%n", first, MANY_SEEDS);
        return LongStream.range(first, first + MANY_SEEDS);
    }

    private interface Trial {
        void run(StreamFuzz fuzz, Function<Reply, Recorded> leg);
    }

    private void forEachSeed(Server server, Trial trial) {
        var chosen = harness.settings().retries(LegHarness.NEVER).silence(Duration.ofSeconds(2));
        if (server == Server.BEDROCK) {
            chosen.baseUrl(bedrock.baseUrl().toString())
                    .aws(new AwsAccess("eu-west-3", "AKIDEXAMPLE", new Secret(SECRET), Optional.empty()));
        }
        var settings = chosen.get();
        try (var api = new HttpMessagesApi(settings)) {
            Function<Reply, Recorded> leg = reply -> {
                switch (server) {
                    case ANTHROPIC -> harness.standIn.playOnly(reply);
                    case BEDROCK -> bedrock.playOnly(reply);
                }
                return LegHarness.answer(api, settings);
            };
            seeds().forEach(seed -> {
                try {
                    trial.run(new StreamFuzz(seed), leg);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("FUZZ_SEED=" + seed, e);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereItsBytesAreTornDoesNotMatter(Server server) {
        forEachSeed(server, (fuzz, leg) -> {
            var answer = fuzz.answer();
            var whole = leg.apply(Reply.of(answer));
            var torn = leg.apply(Reply.of(answer).inPiecesOf(1 + fuzz.below(40)));

            assertThat(torn.answer()).isEqualTo(whole.answer());
            assertThat(torn.end).isEqualTo(whole.end);
            assertThat(torn.problemCode()).isEqualTo(whole.problemCode());
        });
    }

    @ParameterizedTest
    @EnumSource
    void bentEventsAreAnAnswerOrAProblem(Server server) {
        forEachSeed(server, (fuzz, leg) -> {
            var events = fuzz.bent(fuzz.answer().events()).toArray(ObjectNode[]::new);
            assertSound(leg.apply(Reply.of(events)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void damagedBytesAreAnAnswerOrAProblem(Server server) {
        forEachSeed(server, (fuzz, leg) -> {
            var reply = Reply.of(fuzz.answer()).damaged(fuzz::damaged);
            assertSound(leg.apply(fuzz.below(2) == 0 ? reply.inPiecesOf(1 + fuzz.below(40)) : reply));
        });
    }

    /** One end, told once; of a broken answer no call is run, and of a whole one every call that was begun is run or taken back. */
    private static void assertSound(Recorded leg) {
        assertThat(leg.end.isPresent()).isNotEqualTo(leg.failure.isPresent());
        var complete = leg.all(ToolCallComplete.class);
        if (leg.failure.isPresent()) {
            assertThat(leg.problemCode()).as("%s", leg.failure).isIn(PROBLEMS);
            assertThat(complete).isEmpty();
            return;
        }
        var ended = new HashSet<String>();
        complete.forEach(call -> ended.add(call.id()));
        leg.all(ToolCallDropped.class).forEach(call -> ended.add(call.id()));
        assertThat(leg.all(ToolCallStarted.class)).allMatch(call -> ended.contains(call.id()));
        assertThat(complete)
                .allMatch(call -> !call.id().isEmpty() && !call.name().isEmpty());
        assertThat(complete).extracting(ToolCallComplete::id).doesNotHaveDuplicates();
    }
}
