package io.appbuilder.model.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.Cancellation;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.claude.prompt.PromptAssembler;
import io.appbuilder.model.claude.prompt.PromptBudget;
import io.appbuilder.model.claude.prompt.Starter;
import io.appbuilder.model.claude.wire.HttpMessagesApi;
import io.appbuilder.standin.MessagesApiStandIn;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.MemoryUsageLedger;
import io.appbuilder.turn.Message;
import io.appbuilder.turn.Message.Role;
import io.appbuilder.turn.Project;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.TurnEvent;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.TurnFinished;
import io.appbuilder.turn.TurnLimits;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRunner;
import io.appbuilder.turn.TurnStream;
import io.appbuilder.turn.UsageLedger;
import io.appbuilder.turn.VirtualThreadTimer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Runs legs as the server does, by {@link TurnRunner}, with Claude behind it and the stand-in behind Claude. */
final class LegHarness implements AutoCloseable {

    static final String KEY = "sk-test-0123456789";
    static final RetryPolicy QUICK = new RetryPolicy(4, Duration.ofMillis(5), Duration.ofMillis(20));
    static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    private static final VirtualThreadTimer TIMER = new VirtualThreadTimer();

    final MessagesApiStandIn standIn;
    private final ToolCatalog tools = ToolCatalog.load();
    final UsageLedger ledger = new MemoryUsageLedger(Clock.systemUTC(), 100);
    private final List<ClaudeModel> models = new ArrayList<>();

    LegHarness() throws IOException {
        standIn = new MessagesApiStandIn(0, Optional.of(KEY), Optional.of("model-a"));
    }

    /** What the browser gets; {@code end} or {@code failure} is there once the leg is over. */
    static final class Recorded implements TurnStream {

        final List<TurnEvent> events = new ArrayList<>();
        Optional<FinishReason> end = Optional.empty();
        Optional<TurnFinished> finished = Optional.empty();
        Optional<Exception> failure = Optional.empty();

        @Override
        public synchronized void emit(TurnEvent event) {
            events.add(event);
        }

        @Override
        public synchronized void finish(TurnFinished last) {
            end = Optional.of(last.reason());
            finished = Optional.of(last);
        }

        @Override
        public synchronized void fail(Exception exception) {
            failure = Optional.of(exception);
        }

        /** Events of the answer itself. */
        List<TurnEvent> answer() {
            return events.stream()
                    .filter(event -> !(event instanceof TurnEvent.TurnStarted)
                            && !(event instanceof TurnEvent.Usage)
                            && !(event instanceof TurnEvent.Budget))
                    .toList();
        }

        <E extends TurnEvent> List<E> all(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        String text() {
            return String.join(
                    "",
                    all(TurnEvent.TextDelta.class).stream()
                            .map(TurnEvent.TextDelta::text)
                            .toList());
        }

        /** Empty when there is no failure. */
        String problemCode() {
            return failure.map(exception ->
                            exception instanceof ModelException model ? model.code() : "not a model's: " + exception)
                    .orElse("");
        }
    }

    /** Settings for the stand-in, with what a test wants otherwise. */
    final class Settings {

        private URI baseUrl = standIn.baseUrl();
        private String key = KEY;
        private KeyHeader keyHeader = KeyHeader.AUTHORIZATION;
        private String modelName = "model-a";
        private int promptTokens = 100_000;
        private Thinking thinking = new Thinking.Unspecified();
        private Duration deadline = Duration.ofSeconds(20);
        private Duration silence = Duration.ofSeconds(5);
        private RetryPolicy retries = QUICK;
        private Optional<AwsAccess> aws = Optional.empty();

        Settings baseUrl(String url) {
            baseUrl = URI.create(url);
            return this;
        }

        Settings key(String text) {
            key = text;
            return this;
        }

        Settings keyHeader(KeyHeader header) {
            keyHeader = header;
            return this;
        }

        Settings modelName(String name) {
            modelName = name;
            return this;
        }

        Settings promptTokens(int tokens) {
            promptTokens = tokens;
            return this;
        }

        Settings thinking(Thinking wanted) {
            thinking = wanted;
            return this;
        }

        Settings deadline(Duration time) {
            deadline = time;
            return this;
        }

        Settings silence(Duration time) {
            silence = time;
            return this;
        }

        Settings aws(AwsAccess access) {
            aws = Optional.of(access);
            return this;
        }

        Settings retries(RetryPolicy policy) {
            retries = policy;
            return this;
        }

        ClaudeSettings get() {
            return new ClaudeSettings(
                    baseUrl,
                    Optional.of(new Secret(key)),
                    keyHeader,
                    modelName,
                    4_000,
                    promptTokens,
                    thinking,
                    Optional.empty(),
                    deadline,
                    silence,
                    retries,
                    Optional.of(new Prices(
                            new BigDecimal("3"),
                            new BigDecimal("15"),
                            new BigDecimal("0.3"),
                            new BigDecimal("3.75"),
                            "USD")),
                    true,
                    aws);
        }
    }

    Settings settings() {
        return new Settings();
    }

    Recorded run(Message... conversation) {
        return run(settings(), conversation);
    }

    Recorded run(Settings settings, Message... conversation) {
        return run(model(settings), new Cancellation(), conversation);
    }

    Recorded run(ClaudeModel model, Cancellation cancellation, Message... conversation) {
        var recorded = new Recorded();
        run(model, SpendingCeilings.NONE, request(conversation), recorded, cancellation);
        return recorded;
    }

    /** Runs {@code request} under {@code ceilings}; what the harness' legs used before counts. */
    Recorded run(ClaudeModel model, SpendingCeilings ceilings, TurnRequest request) {
        var recorded = new Recorded();
        run(model, ceilings, request, recorded, new Cancellation());
        return recorded;
    }

    private void run(
            ClaudeModel model,
            SpendingCeilings ceilings,
            TurnRequest request,
            Recorded recorded,
            Cancellation cancellation) {
        new TurnRunner(new ModelCatalog(List.of(model)), tools, ledger, ceilings, TurnLimits.DEFAULT, TIMER)
                .run(request, "client", recorded, cancellation);
    }

    /** What the prompt of this conversation is estimated at; takes one reply. */
    int estimatedTokens(Message... conversation) {
        var size =
                run(conversation).all(TurnEvent.Usage.class).getFirst().prompt().orElseThrow();
        return size.parts().values().stream().mapToInt(Long::intValue).sum();
    }

    /** An answer without a prompt, which has no part in how answers are read and takes most of the time. */
    static Recorded answer(MessagesApi api, ClaudeSettings settings) {
        var body = json("""
                {"model":"model-a","max_tokens":100,"messages":[{"role":"user","content":[{"type":"text","text":"x"}]}]}""");
        var recorded = new Recorded();
        try {
            var leg = new ClaudeLeg(
                    api,
                    settings,
                    RandomGenerator.getDefault(),
                    new CallReview(new Project("p", List.of(), List.of())),
                    false,
                    api.pack(body),
                    new ThoughtPolicy(),
                    recorded,
                    new Cancellation());
            recorded.finish(leg.run());
        } catch (MessagesFailure e) {
            recorded.fail(e.toModelException());
        }
        return recorded;
    }

    ClaudeModel model(Settings wanted) {
        var settings = wanted.get();
        var prompts = new PromptAssembler(
                settings,
                PromptBudget.DEFAULT,
                tools,
                new Starter("Conventions.", Set.of()),
                List::of,
                (rules, text) -> List.of(),
                List::of);
        var model = new ClaudeModel(settings, prompts, tools, () -> new HttpMessagesApi(settings));
        models.add(model);
        return model;
    }

    static TurnRequest request(Message... conversation) {
        return request("t-1", conversation);
    }

    static TurnRequest request(String turnId, Message... conversation) {
        return new TurnRequest(
                turnId,
                0,
                TurnRequest.Kind.PROMPT,
                Language.FR,
                new Project("p-demo", List.of(), List.of()),
                List.of(conversation),
                List.of(),
                List.of());
    }

    static Message user(String text) {
        return new Message(Role.USER, List.of(new Message.Text(text)));
    }

    static Message assistant(Message.Block... blocks) {
        return new Message(Role.ASSISTANT, List.of(blocks));
    }

    static Message result(String id, boolean isError) {
        return new Message(Role.USER, List.of(new Message.ToolResult(id, isError, "result")));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        models.forEach(ClaudeModel::close);
        standIn.close();
    }
}
