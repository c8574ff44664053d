package io.appbuilder.model.claude;

import io.appbuilder.model.Cancellation;
import io.appbuilder.model.Model;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.prompt.AssembledPrompt;
import io.appbuilder.model.claude.prompt.PromptAssembler;
import io.appbuilder.turn.TurnChanges;
import io.appbuilder.turn.TurnEvent.FinishReason;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.EnumSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claude, or another model behind the Messages API. */
public final class ClaudeModel implements Model {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeModel.class);

    /** Estimates may be wrong by this share; nearer to the limit the server is asked. */
    private static final double ESTIMATE_IS_SURE_BELOW = 0.7;

    private final ClaudeSettings settings;
    private final PromptAssembler prompts;
    private final TurnChanges changes;
    private final Supplier<MessagesApi> maker;
    private final ThoughtPolicy thoughts = new ThoughtPolicy();
    private @Nullable MessagesApi api;

    /** @param api made when the first leg is answered: what speaks to the server takes its time to load */
    public ClaudeModel(ClaudeSettings settings, PromptAssembler prompts, ToolCatalog tools, Supplier<MessagesApi> api) {
        this.settings = settings;
        this.prompts = prompts;
        this.changes = new TurnChanges(tools);
        this.maker = api;
    }

    @Override
    public String name() {
        return settings.modelName();
    }

    @Override
    public Traits traits() {
        return new Traits(
                EnumSet.allOf(Mode.class), settings.images(), settings.prices().isPresent(), true);
    }

    @Override
    public FinishReason answer(TurnRequest request, Output output, Cancellation cancellation) throws ModelException {
        try {
            return leg(request, output, cancellation).run();
        } catch (MessagesFailure e) {
            cancellation.throwIfCancelled();
            LOG.warn("turn {} leg {}: {}", request.turnId(), request.leg(), withoutKey(e.getMessage()));
            var failure = e.toModelException();
            throw new ModelException(failure.code(), withoutKey(failure.getMessage()), failure.retryable());
        }
    }

    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
        }
    }

    private synchronized MessagesApi api() {
        var made = api;
        if (made == null) {
            made = maker.get();
            api = made;
        }
        return made;
    }

    /** In a method of its own, so that nothing but the packed prompt lives on while the answer streams. */
    private ClaudeLeg leg(TurnRequest request, Output output, Cancellation cancellation)
            throws ModelException, MessagesFailure {
        var prompt = prompts.assemble(request);
        thoughts.apply(prompt.body());
        LOG.debug("prompt of turn {} leg {}: {}", request.turnId(), request.leg(), prompt.report());
        output.emit(Usage.of(prompt.report().size()));
        requireRoom(prompt, cancellation);
        return new ClaudeLeg(
                api(),
                settings,
                RandomGenerator.getDefault(),
                new CallReview(request.project()),
                changes.any(request.messages()),
                api().pack(prompt.body()),
                thoughts,
                output,
                cancellation);
    }

    /** Refuses what cannot fit before anything is paid for it. */
    private void requireRoom(AssembledPrompt prompt, Cancellation cancellation) throws MessagesFailure {
        long estimate = prompt.report().tokens();
        if (estimate < settings.promptTokens() * ESTIMATE_IS_SURE_BELOW) {
            return;
        }
        long tokens = count(prompt, estimate, cancellation);
        if (tokens > settings.promptTokens()) {
            throw new MessagesFailure(
                    Kind.REQUEST_TOO_LARGE, "%,d of %,d tokens".formatted(tokens, settings.promptTokens()));
        }
    }

    private long count(AssembledPrompt prompt, long estimate, Cancellation cancellation) {
        try {
            return api().countTokens(
                            prompt.body(),
                            new Patience(Deadline.in(settings.silence()), settings.silence()),
                            cancellation);
        } catch (MessagesFailure e) {
            cancellation.throwIfCancelled();
            // Not every server counts; what really is wrong shows when the answer is asked for.
            LOG.info("tokens are estimated, not counted: {}", withoutKey(e.getMessage()));
            return estimate;
        }
    }

    private String withoutKey(@Nullable String text) {
        var known = text == null ? "" : text;
        var withoutKey = settings.key().map(key -> key.removedFrom(known)).orElse(known);
        return settings.aws().map(access -> access.removedFrom(withoutKey)).orElse(withoutKey);
    }
}
